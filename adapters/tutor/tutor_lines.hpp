// The tutor contract (`attune tutor --stdio`): line JSON in, line JSON out, any item, no course.
//
// Same engine, same `advance`, as the server; nothing is stored. Each learner has one conversation
// at a time. A malformed line gets {"error": "..."} and the stream goes on.
#pragma once

#include <memory>
#include <string>

#include "engine/assess/lexicon.hpp"
#include "service/gather.hpp"

namespace attune::tutor {

class TutorLines {
  public:
    // Lexicon, clock and whoever helps must outlive it.
    TutorLines(const assess::Lexicon& lexicon, const service::Helpers& helpers,
               const service::Clock& clock);
    ~TutorLines();

    // The answer to one line, without its newline; "" when none is due.
    [[nodiscard]] std::string answer(const std::string& line);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace attune::tutor
