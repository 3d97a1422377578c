#include "adapters/http/stream_hub.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace attune::http {

Frame frame_of(const char* name, std::int64_t number, const std::string& json) {
    ENSURE(json.find('\n') == std::string::npos);
    std::string text;
    text.reserve(json.size() + 64);
    text.append("event: ").append(name).append("\nid: ").append(std::to_string(number));
    text.append("\ndata: ").append(json).append("\n\n");
    return std::make_shared<const std::string>(std::move(text));
}

Frame passing_frame_of(const char* name, const std::string& json) {
    ENSURE(json.find('\n') == std::string::npos);
    return std::make_shared<const std::string>(std::string("event: ") + name + "\ndata: " + json +
                                               "\n\n");
}

void Mailbox::on_news(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
}

bool Mailbox::take(std::vector<Frame>& out) {
    const std::lock_guard lock(mutex_);
    out = std::move(missed_);
    missed_ = {};
    if (begun_) {
        for (auto& [number, frame] : waiting_) {
            out.push_back(std::move(frame));
        }
        waiting_ = {};  // an idle stream keeps no buffer
    }
    return !closed_ || !out.empty();
}

void Mailbox::begin_with(std::vector<Frame> missed, std::int64_t newest) {
    const std::lock_guard lock(mutex_);
    ENSURE(!begun_);
    missed_ = std::move(missed);
    newest_ = newest;
    begun_ = true;
    std::erase_if(waiting_, [&](const auto& entry) { return entry.first <= newest; });
}

bool Mailbox::put(std::int64_t number, const Frame& frame) {
    const std::lock_guard lock(mutex_);
    if (closed_ || (begun_ && number <= newest_)) {
        return true;
    }
    const bool full = waiting_.size() >= kMailboxFrames;
    if (full) {
        closed_ = true;
        waiting_ = {};
    } else {
        waiting_.emplace_back(number, frame);
        newest_ = begun_ ? number : newest_;
    }
    if (wake_) {
        wake_();
    }
    return !full;
}

void Mailbox::pass(const Frame& frame) {
    const std::lock_guard lock(mutex_);
    if (closed_ || !begun_ || waiting_.size() >= kMailboxFrames / 2) {
        return;
    }
    waiting_.emplace_back(newest_, frame);
    if (wake_) {
        wake_();
    }
}

void Mailbox::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    if (wake_) {
        wake_();
    }
}

std::string StreamHub::topic_of(const std::string& tenant, const std::string& learner,
                                const std::string& session) {
    return tenant + "/" + learner + "/" + session;
}

Result<std::shared_ptr<Mailbox>> StreamHub::subscribe(const std::string& topic) {
    const std::lock_guard lock(mutex_);
    if (open_ >= streams_most_) {
        return fail(ErrorCode::kUnavailable, "Too many streams are open");
    }
    ++open_;
    // The hub may be gone before the last connection is.
    auto leave = [hub = weak_from_this(), topic](Mailbox* mailbox) {
        delete mailbox;
        if (const std::shared_ptr<StreamHub> alive = hub.lock()) {
            alive->left(topic);
        }
    };
    std::shared_ptr<Mailbox> mailbox(new Mailbox, std::move(leave));
    topics_[topic].listeners.push_back(mailbox);
    return mailbox;
}

void StreamHub::announce(const std::string& topic, std::int64_t number) {
    const std::lock_guard lock(mutex_);
    topics_[topic].pending.try_emplace(number);
}

void StreamHub::settle(const std::string& topic, std::int64_t number, const Frame& frame) {
    // Declared before the lock: if one of these is the last owner, its end comes back to left().
    std::vector<std::shared_ptr<Mailbox>> held;
    const std::lock_guard lock(mutex_);
    // Made anew when gone: after a lost race two requests may have announced the same number.
    Topic& entry = topics_[topic];
    entry.pending[number] = frame;
    for (const std::weak_ptr<Mailbox>& listener : entry.listeners) {
        if (std::shared_ptr<Mailbox> mailbox = listener.lock()) {
            held.push_back(std::move(mailbox));
        }
    }
    deliver(entry, held);
    if (entry.pending.empty() && entry.listeners.empty()) {
        topics_.erase(topic);
    }
}

void StreamHub::pass(const std::string& topic, const Frame& frame) {
    std::vector<std::shared_ptr<Mailbox>> held;  // outlives the lock, as in settle()
    const std::lock_guard lock(mutex_);
    const auto found = topics_.find(topic);
    if (found == topics_.end()) {
        return;
    }
    for (const std::weak_ptr<Mailbox>& listener : found->second.listeners) {
        if (std::shared_ptr<Mailbox> mailbox = listener.lock()) {
            mailbox->pass(frame);
            held.push_back(std::move(mailbox));
        }
    }
}

void StreamHub::deliver(Topic& topic, const std::vector<std::shared_ptr<Mailbox>>& mailboxes) {
    auto next = topic.pending.begin();
    while (next != topic.pending.end() && next->second.has_value()) {
        const Frame& frame = *next->second;
        for (const std::shared_ptr<Mailbox>& mailbox : mailboxes) {
            if (frame != nullptr && !mailbox->put(next->first, frame)) {
                ++fallen_behind_;
            }
        }
        next = topic.pending.erase(next);
    }
}

void StreamHub::close(const std::string& prefix) {
    std::vector<std::shared_ptr<Mailbox>> closing;  // outlives the lock, as in settle()
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [topic, entry] : topics_) {
            for (const std::weak_ptr<Mailbox>& listener : entry.listeners) {
                std::shared_ptr<Mailbox> mailbox =
                    topic.starts_with(prefix) ? listener.lock() : nullptr;
                if (mailbox != nullptr) {
                    closing.push_back(std::move(mailbox));
                }
            }
        }
    }
    for (const std::shared_ptr<Mailbox>& mailbox : closing) {
        mailbox->close();
    }
}

void StreamHub::left(const std::string& topic) {
    const std::lock_guard lock(mutex_);
    ENSURE(open_ > 0);
    --open_;
    const auto found = topics_.find(topic);
    if (found == topics_.end()) {
        return;
    }
    std::erase_if(found->second.listeners,
                  [](const std::weak_ptr<Mailbox>& listener) { return listener.expired(); });
    if (found->second.listeners.empty() && found->second.pending.empty()) {
        topics_.erase(found);
    }
}

std::size_t StreamHub::open() const {
    const std::lock_guard lock(mutex_);
    return open_;
}

std::size_t StreamHub::fallen_behind() const {
    const std::lock_guard lock(mutex_);
    return fallen_behind_;
}

Announcement::~Announcement() {
    if (number_ != 0) {
        hub_.settle(topic_, number_, nullptr);
    }
}

void Announcement::announce(std::int64_t number) {
    if (number_ != 0) {
        hub_.settle(topic_, number_, nullptr);
    }
    number_ = number;
    hub_.announce(topic_, number);
}

void Announcement::publish(const char* name, const std::string& json) {
    if (number_ != 0) {
        hub_.settle(topic_, number_, frame_of(name, number_, json));
        number_ = 0;
    }
}

}  // namespace attune::http
