// The pages: files kept in memory, served with ETags, compressed ahead of time.
//
// The program embeds web/dist and hands it over; nothing is read from disk while serving, so no
// path can lead out of it. Unknown addresses that look like pages get index.html, because the pages
// draw their own routes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.hpp"

namespace attune::http {

// The views must outlive the server.
struct Asset {
    std::string_view bytes;
    std::string_view gzip;   // the same compressed; empty when that is no smaller
    std::string_view type;   // Content-Type
    std::string_view etag;   // without quotes; names the content
    bool immutable = false;  // its name holds a hash of its content
};

struct Site {
    std::map<std::string, Asset, std::less<>> assets;  // by path: "/index.html"
};

// Answers GET or HEAD for a path outside the API. `segments` is the decoded path.
[[nodiscard]] Response serve_page(const Site& site, const Request& request,
                                  const std::vector<std::string>& segments);

}  // namespace attune::http
