package org.tipring.gateway.operate;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody look at calls who may not. */
@ServerFilter({"/v1/calls", "/v1/calls/**", "/v1/registrations", "/v1/metrics"})
final class OperatorDoor {
  private final OperatorParts parts;

  OperatorDoor(OperatorParts parts) {
    this.parts = parts;
  }

  /** The refusal, or null to let the request through. */
  @RequestFilter
  @Nullable HttpResponse<?> judge(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    boolean isAllowed =
        parts
            .access()
            .isAllowed(
                request.getRemoteAddress().getAddress(),
                headers.get(HttpHeaders.HOST),
                headers.get(HttpHeaders.AUTHORIZATION));
    if (isAllowed) {
      return null;
    }
    if (!parts.access().isOpen()) {
      return refuse(HttpStatus.NOT_FOUND, "set operate.token to look at calls");
    }
    return refuse(HttpStatus.UNAUTHORIZED, "the operator's token is wanted")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  private static io.micronaut.http.MutableHttpResponse<?> refuse(HttpStatus status, String why) {
    return HttpResponse.status(status).contentType(MediaType.TEXT_PLAIN_TYPE).body(why + "\n");
  }
}
