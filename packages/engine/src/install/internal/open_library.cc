// openLibrary(file): loads a shared library and returns what its initialisers wrote to standard error.
#include <dlfcn.h>
#include <node_api.h>
#include <unistd.h>

#include <cstdio>
#include <string>

static std::string Open(const char* file) {
  std::string written;
  std::fflush(stderr);
  std::FILE* caught = std::tmpfile();
  const int keep = caught ? dup(STDERR_FILENO) : -1;
  if (keep >= 0) dup2(fileno(caught), STDERR_FILENO);
  dlopen(file, RTLD_LAZY);  // A failure shows when the addon is loaded.
  std::fflush(stderr);
  if (keep >= 0) {
    dup2(keep, STDERR_FILENO);
    close(keep);
    std::rewind(caught);
    for (int c; (c = std::fgetc(caught)) != EOF;) written.push_back(static_cast<char>(c));
  }
  if (caught) std::fclose(caught);
  return written;
}

static napi_value OpenLibrary(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value value;
  char file[4096] = "";
  napi_get_cb_info(env, info, &count, &value, nullptr, nullptr);
  napi_get_value_string_utf8(env, value, file, sizeof file, nullptr);
  const std::string written = Open(file);
  napi_create_string_utf8(env, written.data(), written.size(), &value);
  return value;
}

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "openLibrary", NAPI_AUTO_LENGTH, OpenLibrary, nullptr, &function);
  napi_set_named_property(env, exports, "openLibrary", function);
  return exports;
}
