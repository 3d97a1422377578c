// Stored conversations with a tutor for `attune transcripts measure --in T.jsonl`: the lines that
// were sent by the tutor contract and, right after each, the line that came back.
//
//   {"op":"item", ...}                      no answer
//   {"op":"start", ...}   then {"say": ...}
//   {"op":"say", "learner", "text", "gold"?: {"act", "meets", "shows", "answerable", "sentence"}}
//                         then {"act", "say", "quote", "gap", "move", "covered", ...}
//   {"op":"end", ...}     then {"summary": ...}
#pragma once

#include <string>

#include "service/measure_transcripts.hpp"

namespace attune::tutor {

// Errors: kNotFound (no such file), kInvalid naming file and line.
[[nodiscard]] Result<service::Transcripts> read_transcripts(const std::string& path,
                                                            const assess::Lexicon& lexicon);

}  // namespace attune::tutor
