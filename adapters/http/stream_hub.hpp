// Who is listening to which session, and what they must hear, in order.
//
//   announce(topic, n) -> publish(n, frame) | dropped      one Announcement per turn
//   subscribe(topic)   -> Mailbox -> take() ... -> close
//
// Invariants: (1) within a topic, frames leave in the order of their numbers: a frame waits while
// an announced smaller number is still undecided (the use case announces inside the learner's
// strand, but the reply is published after the strand is left, where two requests may overtake
// each other). (2) Nothing is published before it is stored: publish() is called after the commit.
// (3) A mailbox holds at most kMailboxFrames; a reader that falls behind is closed, and resumes
// with Last-Event-ID.
// Safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/base/result.hpp"

namespace attune::http {

// One event as it goes over the wire; shared by all who listen.
using Frame = std::shared_ptr<const std::string>;

// `event: name`, `id: number`, `data: json`, ready to be sent. `json` holds no line end.
[[nodiscard]] Frame frame_of(const char* name, std::int64_t number, const std::string& json);

// The same without an id: a reader who comes again does not miss it.
[[nodiscard]] Frame passing_frame_of(const char* name, const std::string& json);

// What one open stream has still to send.
class Mailbox {
  public:
    static constexpr std::size_t kMailboxFrames = 64;

    // Called (from any thread) whenever there is something to take; set once by the connection.
    void on_news(std::function<void()> wake);

    // Moves the waiting frames out. False once closed: nothing more will come.
    [[nodiscard]] bool take(std::vector<Frame>& out);

    // Frames to be sent before all others: what the reader missed. `newest` is their last number;
    // live frames up to it are left out.
    void begin_with(std::vector<Frame> missed, std::int64_t newest);

    // False when this frame was one too many and closed the mailbox.
    [[nodiscard]] bool put(std::int64_t number, const Frame& frame);

    // For what is only worth hearing now: left out before begin_with, and where frames pile up.
    void pass(const Frame& frame);
    void close();

  private:
    mutable std::mutex mutex_;
    std::vector<std::pair<std::int64_t, Frame>> waiting_;
    std::vector<Frame> missed_;
    std::function<void()> wake_;
    std::int64_t newest_ = 0;
    bool begun_ = false;  // live frames are held until begin_with
    bool closed_ = false;
};

class StreamHub : public std::enable_shared_from_this<StreamHub> {
  public:
    explicit StreamHub(std::size_t streams_most) : streams_most_(streams_most) {}

    // "tenant/learner/session"; a learner's topics share their prefix.
    [[nodiscard]] static std::string topic_of(const std::string& tenant, const std::string& learner,
                                              const std::string& session);

    // kUnavailable when too many streams are open. The stream counts until its mailbox dies.
    [[nodiscard]] Result<std::shared_ptr<Mailbox>> subscribe(const std::string& topic);

    void announce(const std::string& topic, std::int64_t number);
    // `frame` empty: nothing came of that number.
    void settle(const std::string& topic, std::int64_t number, const Frame& frame);

    // To all who listen now, at once and in no order with the numbered ones; kept for nobody.
    void pass(const std::string& topic, const Frame& frame);

    // Closes all streams whose topic begins with `prefix`; all of them when empty.
    void close(const std::string& prefix);

    [[nodiscard]] std::size_t open() const;

    // Streams closed so far because their reader was too slow.
    [[nodiscard]] std::size_t fallen_behind() const;

  private:
    struct Topic {
        std::vector<std::weak_ptr<Mailbox>> listeners;
        // Announced and not yet delivered: no value while undecided, an empty frame when dropped.
        std::map<std::int64_t, std::optional<Frame>> pending;
    };

    void left(const std::string& topic);
    void deliver(Topic& topic, const std::vector<std::shared_ptr<Mailbox>>& mailboxes);

    const std::size_t streams_most_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Topic> topics_;
    std::size_t open_ = 0;
    std::size_t fallen_behind_ = 0;
};

// Announces one number and settles it, whatever happens. Announcing again (a second try after a
// lost race) replaces the first number.
class Announcement {
  public:
    Announcement(StreamHub& hub, std::string topic) : hub_(hub), topic_(std::move(topic)) {}
    ~Announcement();
    Announcement(const Announcement&) = delete;
    Announcement& operator=(const Announcement&) = delete;

    void announce(std::int64_t number);
    // Does nothing when no number was announced.
    void publish(const char* name, const std::string& json);

  private:
    StreamHub& hub_;
    std::string topic_;
    std::int64_t number_ = 0;
};

}  // namespace attune::http
