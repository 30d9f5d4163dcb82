package io.seriatim.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Walks through sign-in pages as a browser does, one answer at a time.
 *
 * <p>Cookies are kept by path (RFC 6265, 5.1.4) and sent over plain HTTP too, as browsers do to
 * this machine; all hosts are taken for one.
 */
public final class Browser {
  private static final int MOST_STEPS = 20;
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

  /** A cookie's name at a path. */
  private record Key(String path, String name) {}

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<Key, String> cookies = new LinkedHashMap<>();

  /** A page, or where it leads. */
  public HttpResponse<String> get(URI page) {
    return sent(HttpRequest.newBuilder(page).GET());
  }

  /** What a form leads to. */
  public HttpResponse<String> post(URI form, Map<String, String> fields) {
    return sent(
        HttpRequest.newBuilder(form)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
  }

  /**
   * Goes on until there is a page, or an answer that leads back.
   *
   * @param back how the address begins that is not visited
   */
  public HttpResponse<String> follow(HttpResponse<String> first, String back) {
    HttpResponse<String> answer = first;
    for (int step = 0; step < MOST_STEPS; step++) {
      String next = answer.headers().firstValue("location").orElse("");
      if (next.isEmpty() || next.startsWith(back)) {
        return answer;
      }
      answer = get(answer.uri().resolve(next));
    }
    throw new IllegalStateException("led on and on, last from " + answer.uri().getPath());
  }

  /** Where the form of a page is sent. */
  public static URI form(HttpResponse<String> page) {
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new IllegalStateException("no form at " + page.uri().getPath() + ": " + page);
    }
    return page.uri().resolve(form.group(1).replace("&amp;", "&"));
  }

  /** The fields of a query or a form. */
  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    URI where = request.build().uri();
    String sent =
        cookies.entrySet().stream()
            .filter(cookie -> where.getPath().startsWith(cookie.getKey().path()))
            .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    if (!sent.isEmpty()) {
      request.header("Cookie", sent);
    }
    try {
      HttpResponse<String> answer =
          http.send(
              request.timeout(Patience.FOR_WHAT_MUST_COME).build(),
              HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("set-cookie").forEach(this::keep);
      return answer;
    } catch (IOException failed) {
      throw new IllegalStateException("no answer from " + where, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + where, stopped);
    }
  }

  private void keep(String setCookie) {
    String path = "/";
    boolean ended = false;
    for (String part : setCookie.split(";", -1)) {
      String attribute = part.strip();
      if (attribute.regionMatches(true, 0, "Path=", 0, 5)) {
        path = attribute.substring(5);
      }
      ended |= attribute.equalsIgnoreCase("Max-Age=0");
    }
    String cookie = setCookie.split(";", 2)[0];
    int equals = cookie.indexOf('=');
    Key key = new Key(path, cookie.substring(0, equals));
    if (ended) {
      cookies.remove(key);
    } else {
      cookies.put(key, cookie.substring(equals + 1));
    }
  }
}
