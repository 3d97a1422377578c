// Every limit of the product by name. Past a limit the caller gets kInvalid (what was sent is too
// large) or kUnavailable (there is too much of it right now); nothing grows without a bound.
#pragma once

#include <cstddef>
#include <cstdint>

namespace attune::limits {

inline constexpr std::size_t kIdBytes = 80;
inline constexpr std::size_t kAnswerBytes = 20'000;     // one answer, UTF-8
inline constexpr std::size_t kBodyBytes = 64 * 1024;    // one HTTP request body
inline constexpr std::size_t kTargetBytes = 2'048;      // path and query of a request
inline constexpr std::size_t kHeaderBytes = 16 * 1024;  // all headers of a request
inline constexpr std::size_t kRetryKeyBytes = 128;      // Idempotency-Key
inline constexpr int kRetryKeyDays = 7;                 // how long an answer is kept for a key
inline constexpr int kTurnsPerSession = 400;
inline constexpr int kSessionsPerLearner = 64;  // open at once; the oldest closes
inline constexpr int kTurnsPerItem = 60;        // learner turns on one item
inline constexpr int kSayingsKept = 120;        // tutor sentences of the last 30 turns
inline constexpr int kContributionsKept = 200;  // per skill; older ones are summed up
inline constexpr int kEventsPerSnapshot = 32;
inline constexpr int kStrandQueue = 16;      // waiting commands of one learner
inline constexpr int kWriterQueue = 4'096;   // waiting commits of the store
inline constexpr int kWriterBatch = 512;     // commits in one transaction
inline constexpr int kStreamsOpen = 20'000;  // SSE streams of one process
inline constexpr int kConnectionsOpen = 24'000;
inline constexpr int kConnectionIdleSeconds = 60;
inline constexpr int kRequestSeconds = 10;  // reading one request, answering it
inline constexpr int kDrainSeconds = 10;    // SIGTERM to exit
inline constexpr int kRetriesOnConflict = 1;
inline constexpr std::size_t kCourseFileBytes = 512 * 1024;
inline constexpr std::size_t kSkillsPerCourse = 10'000;
inline constexpr std::size_t kItemsPerCourse = 50'000;
inline constexpr std::size_t kExpectationsPerItem = 12;
inline constexpr std::size_t kMisconceptionsPerItem = 12;
inline constexpr std::size_t kVariantsPerIdea = 64;
inline constexpr std::size_t kExemplarBytes = 2'000;      // one judged wording
inline constexpr std::size_t kExemplarsPerItem = 200;     // kept
inline constexpr std::size_t kExemplarsPerIdea = 8;       // used for one turn, the nearest
inline constexpr std::size_t kJudgeNameBytes = 320;       // who judged
inline constexpr std::size_t kAnswersToJudge = 50;        // shown of one course at a time
inline constexpr std::size_t kAnswersReadPerItem = 500;   // looked at to find them, the newest
inline constexpr std::size_t kLineBytes = 1024 * 1024;    // one line of a line-JSON protocol
inline constexpr std::size_t kPracticeRows = 50'000'000;  // of one log
inline constexpr std::size_t kPracticeRowBytes = 4'096;
inline constexpr std::size_t kPracticeItems = 1'000'000;  // over the logs used together
inline constexpr std::size_t kPracticeSkills = 20'000;
inline constexpr std::size_t kSkillsPerAttempt = 32;
inline constexpr std::size_t kRunnersUp = 3;
inline constexpr std::size_t kPointsPerPlaybook = 40;
inline constexpr std::size_t kAppointmentsKept = 50;
inline constexpr std::size_t kDraftsKept = 20;    // of one learner
inline constexpr std::size_t kNoteBytes = 1'000;  // one statement of a learner about themselves
inline constexpr std::size_t kNotesPerLearner = 100;
inline constexpr std::size_t kNoteFits = 24;  // of all notes, to points and skills

}  // namespace attune::limits
