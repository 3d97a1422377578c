#include "service/language_model.hpp"

#include <algorithm>

namespace attune::service {

const char* name_of(ModelRole role) {
    switch (role) {
        case ModelRole::kJudge:
            return "judge";
        case ModelRole::kPersona:
            return "persona";
        case ModelRole::kEmbed:
            return "embed";
        case ModelRole::kWording:
            break;
    }
    return "wording";
}

std::string as_data(std::string text) {
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '>'; }, ' ');
    return text;
}

std::optional<ModelRole> model_role_of(std::string_view name) {
    for (const ModelRole role : kModelRoles) {
        if (name == name_of(role)) {
            return role;
        }
    }
    return std::nullopt;
}

}  // namespace attune::service
