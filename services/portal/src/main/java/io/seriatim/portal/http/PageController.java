package io.seriatim.portal.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.portal.app.FindItem;
import io.seriatim.portal.app.Pages;
import io.seriatim.portal.app.Pages.BatchName;
import java.util.Map;

/** The pages, each asked for in the name of its reader. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public class PageController {
  private static final String COOKIE = SignOut.ACCESS_TOKEN;

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
  public ModelAndView<Map<String, Object>> batches(
      @CookieValue(COOKIE) String reader, @QueryValue(defaultValue = "") String from)
      throws TokenRejected {
    return page("batches", "Batches", reader, Map.of("list", pages.of(reader).batches(from)));
  }

  /** One batch. */
  @Get("/batch")
  public ModelAndView<Map<String, Object>> batch(
      @CookieValue(COOKIE) String reader,
      @QueryValue(defaultValue = "") String owner,
      @QueryValue(defaultValue = "") String gtin,
      @QueryValue(defaultValue = "") String lot)
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
      @CookieValue(COOKIE) String reader, @QueryValue(defaultValue = "") String of) {
    return new ModelAndView<>(
        "children", Map.of("children", pages.of(reader).children(ItemId.parse(of))));
  }

  /** One pack or container, by any form of its identifier. */
  @Get("/items")
  public ModelAndView<Map<String, Object>> item(
      @CookieValue(COOKIE) String reader, @QueryValue(defaultValue = "") String code)
      throws TokenRejected {
    return page(
        "item", "Life of an item", reader, Map.of("item", findItem.find(pages.of(reader), code)));
  }

  private ModelAndView<Map<String, Object>> page(
      String view, String title, String reader, Map<String, Object> content) throws TokenRejected {
    Caller caller = verifier.verify(reader);
    Map<String, Object> model = new java.util.HashMap<>(content);
    model.put("page", new Page(title, caller.displayName(), caller.tenant().value()));
    return new ModelAndView<>(view, model);
  }
}
