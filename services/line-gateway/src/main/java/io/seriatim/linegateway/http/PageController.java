package io.seriatim.linegateway.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/** The frames of the pages; they hold no data, and what fills them asks who is there. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public final class PageController {

  /** Leads to the lines. */
  @Get("/")
  public HttpResponse<?> root() {
    return HttpResponse.seeOther(URI.create("/lines"));
  }

  /** The lines of this gateway. */
  @Get("/lines")
  public byte[] lines() {
    return read("lines.html");
  }

  /** One line. */
  @Get("/lines/{line}")
  public byte[] line(@PathVariable String line) {
    return read("line.html");
  }

  /** Where people sign in. */
  @Get("/sign-in")
  public byte[] signIn() {
    return read("sign-in.html");
  }

  private static byte[] read(String name) {
    try (InputStream file = PageController.class.getResourceAsStream("/operator-page/" + name)) {
      if (file == null) {
        throw new IllegalStateException("no page " + name + " (expected: in the jar)");
      }
      return file.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
