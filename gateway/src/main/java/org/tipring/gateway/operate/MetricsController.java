package org.tipring.gateway.operate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** {@code /v1/metrics}: what a monitoring system reads at intervals. */
@Controller("/v1/metrics")
final class MetricsController {
  private final OperatorParts parts;

  MetricsController(OperatorParts parts) {
    this.parts = parts;
  }

  @Get
  HttpResponse<String> read() {
    return HttpResponse.ok(RegistrationMetrics.write(parts.registrations().get()))
        .contentType("text/plain;version=0.0.4;charset=utf-8")
        .header("Cache-Control", "no-store");
  }
}
