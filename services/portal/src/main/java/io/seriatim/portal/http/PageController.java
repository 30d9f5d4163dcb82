package io.seriatim.portal.http;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.portal.app.FindItem;
import io.seriatim.portal.app.Pages;
import io.seriatim.portal.app.Pages.BatchName;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import java.net.URI;
import java.util.Map;

/** The pages, each asked for in the name of its reader. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
public class PageController {
  /** Where the sign-in leaves the access token. */
  private static final String COOKIE = "JWT";

  private static final URI SIGN_IN = URI.create("/oauth/login/keycloak");

  private final Pages.Source pages;
  private final FindItem findItem;
  private final TokenVerifier verifier;

  public PageController(Pages.Source pages, FindItem findItem, TokenVerifier verifier) {
    this.pages = pages;
    this.findItem = findItem;
    this.verifier = verifier;
  }

  /** The batches. */
  @Get("/")
  public ModelAndView<Map<String, Object>> batches(@CookieValue(COOKIE) String reader)
      throws TokenRejected {
    return page("batches", "Batches", reader, Map.of("batches", pages.of(reader).batches()));
  }

  /** One batch. */
  @Get("/batches/{owner}/{gtin}/{lot}")
  public ModelAndView<Map<String, Object>> batch(
      @CookieValue(COOKIE) String reader, String owner, String gtin, String lot)
      throws TokenRejected {
    return page(
        "batch",
        "Batch " + lot,
        reader,
        Map.of("batch", pages.of(reader).batch(new BatchName(owner, gtin, lot))));
  }

  /** What a container holds, as a part of a tree. */
  @Get("/children")
  public ModelAndView<Map<String, Object>> children(
      @CookieValue(COOKIE) String reader, @QueryValue String of) {
    return new ModelAndView<>(
        "children", Map.of("children", pages.of(reader).children(ItemId.parse(of))));
  }

  /** One pack or container, by any form of its identifier. */
  @Get("/items")
  public ModelAndView<Map<String, Object>> item(
      @CookieValue(COOKIE) String reader, @QueryValue String code) throws TokenRejected {
    return page(
        "item", "Life of an item", reader, Map.of("item", findItem.find(pages.of(reader), code)));
  }

  /** What a query service answered instead. */
  @Error(exception = StatusRuntimeException.class, global = true)
  public HttpResponse<Object> refused(StatusRuntimeException failed) {
    if (failed.getStatus().getCode() == Status.Code.UNAUTHENTICATED) {
      return HttpResponse.seeOther(SIGN_IN);
    }
    HttpStatus status =
        failed.getStatus().getCode() == Status.Code.NOT_FOUND
            ? HttpStatus.NOT_FOUND
            : HttpStatus.BAD_GATEWAY;
    return Refusals.fromStatus(failed)
        .map(info -> problem(HttpStatus.NOT_FOUND, Problem.of(info)))
        .orElseGet(
            () -> problem(status, Problem.of(String.valueOf(failed.getStatus().getDescription()))));
  }

  /** A token that has expired or is none of ours. */
  @Error(exception = TokenRejected.class, global = true)
  public HttpResponse<Object> notSignedIn(TokenRejected rejected) {
    return HttpResponse.seeOther(SIGN_IN);
  }

  /** A code that is no identifier. */
  @Error(exception = InvalidValue.class, global = true)
  public HttpResponse<Object> invalid(InvalidValue wrong) {
    return problem(
        HttpStatus.BAD_REQUEST,
        new Problem(
            "This is no identifier we can read",
            wrong.field() + ": " + InvalidValue.printable(wrong.given()),
            wrong.expected(),
            "Scan the code again, or type it with its brackets, for example (01)…(21)…"));
  }

  /** What went wrong, for a person. */
  public record Problem(String what, String given, String expected, String advice) {
    static Problem of(RefusalInfo info) {
      Map<String, String> facts = info.getMetadataMap();
      return new Problem(
          info.getReason().replace('_', ' '),
          facts.getOrDefault("given", ""),
          facts.getOrDefault("expected", ""),
          facts.getOrDefault("advice", ""));
    }

    static Problem of(String what) {
      return new Problem(
          "A service did not answer",
          what,
          "an answer within the deadline",
          "Try again in a minute; packing goes on meanwhile.");
    }
  }

  private static HttpResponse<Object> problem(HttpStatus status, Problem problem) {
    return HttpResponse.<Object>status(status)
        .body(
            new ModelAndView<>(
                "problem", Map.of("page", new Page("Not shown", "", ""), "problem", problem)));
  }

  private ModelAndView<Map<String, Object>> page(
      String view, String title, String reader, Map<String, Object> content) throws TokenRejected {
    Caller caller = verifier.verify(reader);
    Map<String, Object> model = new java.util.HashMap<>(content);
    model.put("page", new Page(title, caller.displayName(), caller.tenant().value()));
    return new ModelAndView<>(view, model);
  }
}
