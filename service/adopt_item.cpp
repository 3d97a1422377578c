#include "service/adopt_item.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/utf8.hpp"
#include "engine/dialogue/draft_laws.hpp"
#include "engine/in_hand.hpp"
#include "service/adopted_course.hpp"
#include "service/item_text.hpp"
#include "service/learner_state.hpp"

namespace attune::service {
namespace {

constexpr const char* kLicence = "CC-BY-4.0";

// All that is known of a course's drafts: those of learners, and those adopted.
struct Known {
    std::shared_ptr<const PreparedCourse> course;
    std::vector<ListedDraft> drafts;
    int withheld = 0;
};

ListedDraft listed(const DraftSeen& seen) {
    ListedDraft draft;
    draft.item = seen.drafted.item;
    draft.item.question = dialogue::without_situation(draft.item.question);
    draft.asked = seen.drafted.question;
    draft.sources = seen.drafted.sources;
    draft.at_ms = seen.at_ms;
    return draft;
}

Result<ListedDraft> listed(const RecordCodec& codec, const AdoptedRow& row) {
    auto body = codec.decode_event(kind_of(EventBody{ItemDrafted{}}), row.body);
    if (!body) {
        return tl::unexpected(body.error());
    }
    auto& drafted = std::get<ItemDrafted>(*body);
    ListedDraft draft;
    draft.item = std::move(drafted.item);
    draft.sources = std::move(drafted.sources);
    draft.adopted = true;
    draft.by = row.by;
    draft.at_ms = row.at_ms;
    return draft;
}

void add_practice(ListedDraft& draft, const std::vector<KeptNeeds::List>& needs) {
    double sum = 0.0;
    for (const KeptNeeds::List& list : needs) {
        for (const LearnerNeeds& whose : *list) {
            if (const auto found = whose.practice.find(draft.item.id);
                found != whose.practice.end()) {
                ++draft.practised;
                draft.answers += found->second.answers;
                sum += found->second.credit;
            }
        }
    }
    if (draft.practised > 0) {
        draft.credit = sum / draft.practised;
    }
}

Result<Known> known_drafts(Desk& desk, const std::string& tenant, const CourseId& course) {
    Known known;
    known.course = desk.shelf.find(course);
    if (known.course == nullptr) {
        return fail(ErrorCode::kNotFound, "there is no course \"" + course.value + "\"");
    }
    const auto rows = desk.deps.store.adopted().of(tenant, course.value);
    const auto needs = needs_of_tenant(desk, tenant);
    if (!rows || !needs) {
        return tl::unexpected(!rows ? rows.error() : needs.error());
    }
    for (const AdoptedRow& row : *rows) {
        auto draft = listed(desk.deps.codec, row);
        if (!draft) {
            return tl::unexpected(draft.error());
        }
        known.drafts.push_back(std::move(*draft));
    }
    const auto is_adopted = [&](const ItemId& id) {
        return std::any_of(rows->begin(), rows->end(),
                           [&](const AdoptedRow& row) { return row.id == id.value; });
    };
    for (const KeptNeeds::List& list : *needs) {
        for (const LearnerNeeds& whose : *list) {
            for (const DraftSeen& seen : whose.drafts) {
                const ItemDrafted& drafted = seen.drafted;
                if (drafted.course != course || is_adopted(drafted.item.id)) {
                    continue;
                }
                known.withheld += whose.may_be_read ? 0 : 1;
                if (whose.may_be_read) {
                    known.drafts.push_back(listed(seen));
                }
            }
        }
    }
    for (ListedDraft& draft : known.drafts) {
        add_practice(draft, *needs);
    }
    return known;
}

Result<ListedDraft> find_draft(const Known& known, const ItemId& id) {
    const auto found = std::find_if(known.drafts.begin(), known.drafts.end(),
                                    [&](const ListedDraft& draft) { return draft.item.id == id; });
    if (found == known.drafts.end()) {
        return fail(ErrorCode::kNotFound, "the course has no draft \"" + id.value + "\"");
    }
    return *found;
}

tl::unexpected<Error> no_text(const std::string& what) {
    return fail(ErrorCode::kInvalid, what + " is blank or no text");
}

bool is_text(const std::string& words) {
    return !is_blank(words) && is_utf8(words) && words.find('\0') == std::string::npos;
}

// With another text an idea has other key terms, and other gaps to fill.
Result<void> reword(const dialogue::DraftSetting& setting, const Item& item, Expectation& idea,
                    const std::string& text) {
    if (!is_text(text)) {
        return no_text("the text of idea \"" + idea.id.value + "\"");
    }
    const auto again = dialogue::draft_from_ideal(setting, item.id, item.question, {text});
    if (!again || again->item.expectations.size() != 1) {
        return fail(ErrorCode::kInvalid,
                    "idea \"" + idea.id.value +
                        "\": write one whole sentence that holds more than the question does");
    }
    const Expectation& made = again->item.expectations.front();
    idea.text = text;
    idea.assertion = text;
    idea.key_terms = made.key_terms;
    idea.hints = made.hints;
    idea.prompts = made.prompts;
    return {};
}

Result<void> edit_idea(const dialogue::DraftSetting& setting, Item& item, const IdeaEdit& edit) {
    const auto found = std::find_if(item.expectations.begin(), item.expectations.end(),
                                    [&](const Expectation& idea) { return idea.id == edit.id; });
    if (found == item.expectations.end()) {
        return fail(ErrorCode::kInvalid, "the item has no idea \"" + edit.id.value + "\"");
    }
    if (edit.text) {
        if (auto done = reword(setting, item, *found, *edit.text); !done) {
            return done;
        }
    }
    if (edit.label && !is_text(*edit.label)) {
        return no_text("the label of idea \"" + edit.id.value + "\"");
    }
    found->label = edit.label.value_or(found->label);
    if (edit.hints) {
        const bool texts = std::all_of(edit.hints->begin(), edit.hints->end(), is_text);
        if (!texts || edit.hints->empty()) {
            return no_text("a hint of idea \"" + edit.id.value + "\"");
        }
        found->hints = *edit.hints;
    }
    return {};
}

// The draft as the author confirms it.
Result<Item> edited(const dialogue::DraftSetting& setting, const ListedDraft& draft,
                    const AdoptItem& request) {
    Item item = draft.item;
    item.title = request.title.value_or(item.title);
    item.question = request.question.value_or(item.question);
    if (!is_text(item.title) || !is_text(item.question)) {
        return no_text("the title or the question");
    }
    for (const IdeaEdit& edit : request.ideas) {
        if (auto done = edit_idea(setting, item, edit); !done) {
            return tl::unexpected(done.error());
        }
    }
    item.ideal.clear();
    for (const Expectation& idea : item.expectations) {
        item.ideal += (item.ideal.empty() ? "" : " ") + idea.text;
    }
    for (const std::string& broken : dialogue::given_away(setting, item)) {
        return fail(ErrorCode::kInvalid, "not adopted: " + broken);
    }
    return item;
}

}  // namespace

Result<DraftsState> list_drafts(Desk& desk, const std::string& tenant, const CourseId& course) {
    auto known = known_drafts(desk, tenant, course);
    if (!known) {
        return tl::unexpected(known.error());
    }
    std::stable_sort(
        known->drafts.begin(), known->drafts.end(), [](const ListedDraft& a, const ListedDraft& b) {
            return a.practised != b.practised ? a.practised > b.practised : a.at_ms > b.at_ms;
        });
    return DraftsState{known->course, std::move(known->drafts), known->withheld};
}

Result<Reply> adopt_item(Desk& desk, const std::string& tenant, const CourseId& course,
                         const AdoptItem& request, const Retry& retry,
                         const Render<ListedDraft>& render) {
    return once(desk, tenant, retry, [&]() -> Result<Reply> {
        const std::lock_guard lock(desk.adopting);
        const auto known = known_drafts(desk, tenant, course);
        if (!known) {
            return tl::unexpected(known.error());
        }
        auto draft = find_draft(*known, request.draft);
        if (!draft) {
            return tl::unexpected(draft.error());
        }
        auto item = edited(draft_setting({*known->course, desk.deps.lexicon}), *draft, request);
        if (!item) {
            return tl::unexpected(item.error());
        }
        draft->item = std::move(*item);
        draft->adopted = true;
        draft->by = request.by;
        draft->at_ms = desk.deps.clock.now_ms();
        draft->asked.clear();
        const ItemDrafted body{{}, course, draft->item, "", 0, draft->sources};
        const AdoptedRow row{
            tenant,     course.value, request.draft.value, desk.deps.codec.encode(EventBody{body}),
            request.by, draft->at_ms};
        if (auto sound = check(row); !sound) {
            return tl::unexpected(sound.error());
        }
        auto added = added_to(desk.deps.store, tenant, course);
        if (!added) {
            return tl::unexpected(added.error());
        }
        put(added->items, row);
        const auto done =
            swap_course(desk, course, *added, [&] { return desk.deps.store.adopted().keep(row); });
        return done ? Result<Reply>(Reply{200, render(*draft), false})
                    : tl::unexpected(done.error());
    });
}

Result<Reply> take_back(Desk& desk, const std::string& tenant, const CourseId& course,
                        const ItemId& draft, const Retry& retry) {
    return once(desk, tenant, retry, [&]() -> Result<Reply> {
        const std::lock_guard lock(desk.adopting);
        if (desk.shelf.find(course) == nullptr) {
            return fail(ErrorCode::kNotFound, "there is no course \"" + course.value + "\"");
        }
        auto added = added_to(desk.deps.store, tenant, course);
        if (!added) {
            return tl::unexpected(added.error());
        }
        std::erase_if(added->items, [&](const AdoptedRow& row) { return row.id == draft.value; });
        const auto done = swap_course(desk, course, *added, [&] {
            return desk.deps.store.adopted().remove(tenant, course.value, draft.value);
        });
        return done ? Result<Reply>(Reply{204, "", false}) : tl::unexpected(done.error());
    });
}

Result<std::string> draft_file(Desk& desk, const std::string& tenant, const CourseId& course,
                               const ItemId& draft) {
    const auto known = known_drafts(desk, tenant, course);
    if (!known) {
        return tl::unexpected(known.error());
    }
    const auto found = find_draft(*known, draft);
    return found ? Result<std::string>(item_text(found->item, kLicence))
                 : tl::unexpected(found.error());
}

}  // namespace attune::service
