#include "adapters/http/site.hpp"

#include "adapters/http/gzip.hpp"
#include "adapters/http/problem.hpp"

namespace attune::http {
namespace {

constexpr const char* kIndex = "/index.html";

// If-None-Match compares weakly: W/ and the mark of the encoding do not matter.
bool has_already(const Request& request, std::string_view etag) {
    const std::string* known = request.header("if-none-match");
    if (known == nullptr) {
        return false;
    }
    const std::string plain = '"' + std::string(etag) + '"';
    const std::string packed = '"' + std::string(etag) + "-gz\"";
    return *known == "*" || known->find(plain) != std::string::npos ||
           known->find(packed) != std::string::npos;
}

Response send(const Asset& asset, const Request& request) {
    const bool packed = !asset.gzip.empty() && accepts_gzip(request.header("accept-encoding"));
    Response response;
    response.route = "page";
    response.headers.emplace_back(
        "Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.headers.emplace_back("ETag",
                                  '"' + std::string(asset.etag) + (packed ? "-gz\"" : "\""));
    if (!asset.gzip.empty()) {
        response.headers.emplace_back("Vary", "Accept-Encoding");
    }
    if (has_already(request, asset.etag)) {
        response.status = 304;
        return response;
    }
    if (packed) {
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    response.type = std::string(asset.type);
    response.lent = packed ? asset.gzip : asset.bytes;
    return response;
}

bool looks_like_a_page(const Request& request, const std::vector<std::string>& segments) {
    const std::string* accept = request.header("accept");
    const bool wants_html = accept != nullptr && accept->find("text/html") != std::string::npos;
    return wants_html && segments.back().find('.') == std::string::npos;
}

Response missing(const std::string& what) {
    Response response = problem(Refusal::kNotFound, what);
    response.route = "page";
    return response;
}

}  // namespace

Response serve_page(const Site& site, const Request& request,
                    const std::vector<std::string>& segments) {
    std::string path;
    for (const std::string& segment : segments) {
        path += '/' + segment;
    }
    const auto exact = site.assets.find(path == "/" ? kIndex : path);
    if (exact != site.assets.end()) {
        return send(exact->second, request);
    }
    const auto index = site.assets.find(kIndex);
    if (index == site.assets.end()) {
        return missing("This server was built without its pages; the API is at /v1");
    }
    if (looks_like_a_page(request, segments)) {
        return send(index->second, request);
    }
    return missing("There is no page of that name");
}

}  // namespace attune::http
