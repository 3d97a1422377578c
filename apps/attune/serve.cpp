#include <malloc.h>
#include <sodium.h>
#include <unistd.h>
#include <zlib.h>

#include <csignal>
#include <cstdio>
#include <deque>
#include <thread>

#include "adapters/http/server.hpp"
#include "apps/attune/commands.hpp"
#include "apps/attune/refitter.hpp"
#include "apps/web_files/web_files.hpp"

namespace attune::commands {
namespace {

// A page may be asked for at any time, so each is compressed once, at start.
std::string compressed(std::string_view bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out.size() < bytes.size() ? out : "";
}

std::string_view type_of(std::string_view path) {
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"},
        {".ico", "image/x-icon"}};
    for (const auto& [ending, type] : kTypes) {
        if (path.ends_with(ending)) {
            return type;
        }
    }
    return "application/octet-stream";
}

// What the pages need while serving; a deque never moves its strings.
struct Pages {
    std::deque<std::string> kept;
    http::Site site;
};

Pages make_pages() {
    Pages pages;
    for (const WebFile& file : web_files()) {
        const std::string_view gzip = pages.kept.emplace_back(compressed(file.bytes));
        unsigned char digest[12];
        crypto_generichash(digest, sizeof digest,
                           reinterpret_cast<const unsigned char*>(file.bytes.data()),
                           file.bytes.size(), nullptr, 0);
        std::string hex(2 * sizeof digest + 1, '\0');
        sodium_bin2hex(hex.data(), hex.size(), digest, sizeof digest);
        hex.pop_back();
        const std::string_view etag = pages.kept.emplace_back(hex);
        const bool hashed = file.path.starts_with("/assets/");
        pages.site.assets.emplace(file.path,
                                  http::Asset{file.bytes, gzip, type_of(file.path), etag, hashed});
    }
    return pages;
}

// SIGTERM and SIGINT are taken by one thread that waits for them.
sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

http::HttpOptions options_of(const ServeArgs& args) {
    http::HttpOptions options;
    options.host = args.host;
    options.port = args.port;
    options.host_names = args.host_names;
    options.tls_in_front = args.tls_in_front;
    options.log_requests = !args.quiet;
    return options;
}

}  // namespace

int serve(const Common& common, const ServeArgs& args) {
    // Each of the many worker threads would otherwise keep a heap of its own for good.
    mallopt(M_ARENA_MAX, 4);
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread: all inherit it
    auto shop = open_workshop(common, ReadBy::kMeaning, Ask::kModels);
    if (!shop) {
        return fail_with(shop.error());
    }
    const Pages pages = make_pages();
    auto server = http::Server::start(options_of(args), *shop->desk, pages.site);
    if (!server) {
        return fail_with(server.error());
    }
    std::printf("Attune serves http://%s:%u (data in %s). Stop with Ctrl+C.\n", args.host.c_str(),
                (*server)->port(), common.data_dir.c_str());
    if (pages.site.assets.empty()) {
        std::printf("The pages were not built into this program; ./run --build builds them.\n");
    }
    std::fflush(stdout);
    const Refitter refitter(*shop->desk, std::chrono::hours(args.refit_hours));
    int caught = 0;
    sigwait(&signals, &caught);
    std::printf("stopping: finishing what is in work\n");
    std::fflush(stdout);
    (*server)->stop();
    (*server)->wait();
    return 0;
}

}  // namespace attune::commands
