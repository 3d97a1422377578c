#include "apps/attune/progress_bar.hpp"

#include <unistd.h>

#include <cstdio>
#include <string>

namespace attune::commands {

service::Progress progress_bar() {
    const bool terminal = isatty(STDERR_FILENO) != 0;
    return [terminal, tenth = -1](double done, std::string_view what) mutable {
        const int now = static_cast<int>(done * (terminal ? 100.0 : 10.0));
        if (now == tenth) {
            return;
        }
        tenth = now;
        if (!terminal) {
            std::fprintf(stderr, "%3d%% %.*s\n", now * 10, static_cast<int>(what.size()),
                         what.data());
            return;
        }
        std::string bar(static_cast<std::size_t>(now) / 4, '#');
        bar.resize(25, '.');
        std::fprintf(stderr, "\r[%s] %3d%% %-24.*s%s", bar.c_str(), now,
                     static_cast<int>(what.size()), what.data(), now >= 100 ? "\n" : "");
    };
}

}  // namespace attune::commands
