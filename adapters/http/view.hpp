// Records as the JSON of schema/openapi.yaml: what a learner's page may see, and nothing more.
//
// The leak rule is kept here: an idea's own words appear only once the learner has said it or it
// was told; before that its label (the place, never the idea) or "idea 2 of 3". Ids of ideas are
// handles made from positions, because authors' ids speak ("gateway-wrote-it"). Ideal answers,
// hints, prompts, key terms, variants and misconceptions that were not shown never enter.
// What the tutor says was cleared by the engine's own guard (engine/dialogue).
// Pure functions; the JSON library stays inside view_*.cpp.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "service/adopt_item.hpp"
#include "service/draft_item.hpp"
#include "service/judge_answer.hpp"
#include "service/models.hpp"
#include "service/read_gaps.hpp"
#include "service/use_cases.hpp"
#include "service/written_playbook.hpp"

namespace attune::http {

using Json = nlohmann::json;

// view_record.cpp: the small records.
[[nodiscard]] Json estimate_view(const Belief& belief);
[[nodiscard]] Json change_view(const BeliefChange& change, const std::string& name);
[[nodiscard]] Json changes_view(const std::vector<BeliefChange>& changes, const Course& course);
[[nodiscard]] Json contribution_view(const Contribution& contribution);
[[nodiscard]] Json candidate_view(const Candidate& candidate);
[[nodiscard]] Json decision_view(const Decision& decision, std::int64_t number);
[[nodiscard]] Json blocks_view(std::string_view markdown);
// Six digits behind the point: more is noise, and bytes.
[[nodiscard]] double rounded(double value);

// view_course.cpp: what does not depend on a learner, or only on their beliefs.
[[nodiscard]] Json card_view(const Course& course);
[[nodiscard]] Json lesson_view(const Lesson& lesson, const Course& course);
[[nodiscard]] Json item_view(const Item& item, const Course& course);
[[nodiscard]] Json map_view(const service::MapState& state);
[[nodiscard]] Json skill_view(const service::SkillState& state);
[[nodiscard]] Json node_view(const service::SkillStanding& standing);

// view_links.cpp: what a course's answers suggest to its author. Sums, never a person.
[[nodiscard]] Json links_view(const service::LinksState& state);

// view_answers.cpp: answers for a person who judges them, in their learners' words and without any
// learner's name; here the ideas' own words stand, because who judges must know them.
[[nodiscard]] Json answers_view(const service::AnswersState& state);
[[nodiscard]] Json judged_view(const service::JudgedAnswer& outcome);

// view_models.cpp: language models. Never a key, never a person.
[[nodiscard]] Json models_view(const service::ModelsState& state);
[[nodiscard]] Json trial_view(const service::ModelTrial& trial);
[[nodiscard]] Json usage_view(const service::ModelUsageState& state);

// view_needs.cpp: for authors: what the material lacks, and items drafted from questions with their
// ideas; for the learner, a drafted item as one may see it before answering.
[[nodiscard]] Json gaps_view(const service::GapsState& state);
[[nodiscard]] Json drafts_view(const service::DraftsState& state);
[[nodiscard]] Json draft_view(const service::ListedDraft& draft);
[[nodiscard]] Json drafted_item_view(const service::DraftOutcome& outcome);

// view_playbooks.cpp: for authors: conversations as they are written, with all that is listened
// for.
[[nodiscard]] Json written_playbooks_view(const service::WrittenState& state);
[[nodiscard]] Json listed_playbook_view(const service::ListedPlaybook& listed);
[[nodiscard]] Json findings_view(const service::WrittenFindings& findings);
[[nodiscard]] Json playbook_trial_view(const service::PlaybookTrial& trial);

// view_history.cpp: one skill over time. Effects in all their digits, so that their sum holds.
[[nodiscard]] Json history_view(const service::SkillHistory& history);

// view_turn.cpp: what an answer led to.
[[nodiscard]] Json tutor_view(const TutorTurn& turn, const Item& item);
[[nodiscard]] Json progress_view(const Conversation& conversation);
[[nodiscard]] Json turn_view(const service::NumberedTurn& turn, const Course& course,
                             const Item& item, std::int64_t decided_us);

// view_talk.cpp: conversations by playbooks. What is listened for is not shown before it was heard.
[[nodiscard]] Json talk_view(const Playbook& playbook, const Conversation& conversation);
[[nodiscard]] Json heard_view(const service::NumberedTurn& turn, const Playbook& playbook);
[[nodiscard]] Json talks_view(const service::TalksState& state);

// view_session.cpp: whole answers.
[[nodiscard]] Json session_view(const service::SessionState& state);
[[nodiscard]] Json what_if_view(const service::WhatIf& what_if);
[[nodiscard]] Json another_view(const service::AnotherLearner& other);
[[nodiscard]] Json evidence_view(const service::EvidenceState& evidence);
[[nodiscard]] Json consents_view(const std::vector<service::ConsentState>& states);
[[nodiscard]] Json my_data_view(const service::MyData& data);
[[nodiscard]] Json note_view(const service::NoteRow& note);
[[nodiscard]] Json voided_view(const service::Voided& voided);

// The JSON as one line of text; bytes that are no UTF-8 are replaced, never thrown over.
[[nodiscard]] std::string text_of(const Json& json);

}  // namespace attune::http
