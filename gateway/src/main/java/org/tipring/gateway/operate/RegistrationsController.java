package org.tipring.gateway.operate;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** {@code /v1/registrations}: how the accounts at the trunks are registered. */
@Controller("/v1/registrations")
final class RegistrationsController {
  private final OperatorParts parts;

  RegistrationsController(OperatorParts parts) {
    this.parts = parts;
  }

  @Get
  HttpResponse<byte[]> list() {
    return HttpResponse.ok(RegistrationsJson.write(parts.registrations().get()))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-store");
  }
}
