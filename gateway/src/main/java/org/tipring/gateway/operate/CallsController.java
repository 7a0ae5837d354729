package org.tipring.gateway.operate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/calls}: the calls that stand or have just ended, and the trace of one. */
@Controller("/v1/calls")
final class CallsController {
  private final CallTraces traces;

  CallsController(OperatorParts parts) {
    this.traces = parts.traces();
  }

  @Get
  HttpResponse<byte[]> list() {
    return json(TraceJson.list(traces.all()));
  }

  /** The trace of one call, as JSON, or as a ladder in plain text with {@code ?format=text}. */
  @Get("/{id}/trace")
  HttpResponse<?> trace(
      String id, @QueryValue @jakarta.annotation.Nullable @Nullable String format) {
    Optional<CallTrace.View> found = traces.find(id);
    if (found.isEmpty()) {
      return HttpResponse.status(HttpStatus.NOT_FOUND)
          .contentType(MediaType.TEXT_PLAIN_TYPE)
          .body("no such call is known any more\n");
    }
    return "text".equals(format)
        ? HttpResponse.ok(Ladder.draw(found.get())).contentType("text/plain;charset=utf-8")
        : json(TraceJson.whole(found.get()));
  }

  private static HttpResponse<byte[]> json(byte[] body) {
    return HttpResponse.ok(body)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-store");
  }
}
