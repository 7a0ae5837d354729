package org.tipring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.GatewayConfig;
import org.tipring.config.settings.Settings;
import org.tipring.config.settings.SettingsResult;
import org.tipring.gateway.page.Pages;
import org.tipring.sip.registration.Account;
import org.tipring.sip.trunk.Accounts;

class AccountsAreThoseOfTheSettingsTest {
  private static final String SETTINGS =
      """
      outbound-trunks:
        - name: pbx
          address: 192.0.2.5
          domain: pbx.example
          message-waiting: true
          expires: 10m
        - name: carrier
          address: 192.0.2.6
          register: true
          digest: {username: acme, password: secret}
      inbound-trunks:
        - name: agency
          addresses: [192.0.2.7]
          digest: {username: agent, password: secret, realm: ours}
      users:
        - name: alice
          trunk: pbx
          digest: {username: "100", password: secret}
        - name: bob
          trunk: pbx
          digest: {username: "200", password: secret}
          register: false
      """;

  @TempDir private Path folder;

  private Accounts accounts() throws Exception {
    Path file = Files.writeString(folder.resolve("tipring.yml"), SETTINGS);
    GatewayConfig config = ((SettingsResult.Read) Settings.read(file, Map.of())).config();
    return SipAccounts.of(config, new Pages());
  }

  @Test
  void ofUsersAndOfTrunksThatHaveOne() throws Exception {
    assertThat(accounts().ours())
        .extracting(Account::name, Account::number, Account::domain, Account::registration)
        .containsExactly(
            tuple(
                "alice at pbx",
                "100",
                "pbx.example",
                new Account.Wish(Duration.ofMinutes(10), true)),
            tuple("bob at pbx", "200", "pbx.example", null),
            tuple("carrier", "acme", "192.0.2.6", new Account.Wish(Duration.ofHours(1), false)));
  }

  @Test
  void andOfCallersWhoHaveToProveThemselves() throws Exception {
    assertThat(accounts().callers().get("agency"))
        .satisfies(caller -> assertThat(caller.realm()).isEqualTo("ours"));
  }
}
