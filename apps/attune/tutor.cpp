#include <iostream>

#include "adapters/tutor/tutor_lines.hpp"
#include "apps/attune/commands.hpp"

namespace attune::commands {

int tutor() {
    const Workshop shop = make_workshop(ReadBy::kMeaning);
    attune::tutor::TutorLines lines(*shop.lexicon, shop.helpers(), *shop.clock);
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const std::string answer = lines.answer(line);
        if (!answer.empty()) {
            std::cout << answer << std::endl;  // a driver waits for each line
        }
    }
    return 0;
}

}  // namespace attune::commands
