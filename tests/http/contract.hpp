// schema/openapi.yaml as the judge of responses: is this status, this content type, this body what
// the contract promises for the operation?
//
// The validator knows the subset of JSON Schema that the contract uses; a keyword it does not know
// is an error, so that the contract cannot grow past it unseen.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/http/client.hpp"

namespace attune::tests {

class Contract {
  public:
    // Throws std::runtime_error when the file cannot be read.
    explicit Contract(const std::string& file);

    // What is wrong with the response to `operation`; empty when it keeps the contract.
    [[nodiscard]] std::vector<std::string> judge(const std::string& operation,
                                                 const Response& response) const;

    // Problems of a body against a named schema of the components.
    [[nodiscard]] std::vector<std::string> judge_schema(const std::string& schema,
                                                        const nlohmann::json& body) const;

    struct Operation {
        std::string id;
        std::string method;  // upper case
        std::string path;    // with {parameters}
        nlohmann::json responses;
        bool needs_key = false;
    };
    [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }

  private:
    [[nodiscard]] const nlohmann::json& resolved(const nlohmann::json& node) const;
    void check(const nlohmann::json& schema, const nlohmann::json& value, const std::string& at,
               std::vector<std::string>& problems) const;
    void check_object(const nlohmann::json& schema, const nlohmann::json& value,
                      const std::string& at, std::vector<std::string>& problems) const;

    nlohmann::json document_;
    std::vector<Operation> operations_;
};

}  // namespace attune::tests
