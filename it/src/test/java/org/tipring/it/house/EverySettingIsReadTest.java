package org.tipring.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tipring.config.AuthConfig;
import org.tipring.config.DigestConfig;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.EdgeConfig;
import org.tipring.config.HepConfig;
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.LimitsConfig;
import org.tipring.config.MediaConfig;
import org.tipring.config.OperateConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkDialogConfig;
import org.tipring.config.TrunkHeadersConfig;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.UserConfig;
import org.tipring.config.WebRtcConfig;

/** A setting that nothing reads promises what does not happen. */
class EverySettingIsReadTest {
  private static final List<Class<? extends Record>> SECTIONS =
      List.of(
          EdgeConfig.class,
          AuthConfig.class,
          WebRtcConfig.class,
          SipConfig.class,
          OutboundTrunkConfig.class,
          InboundTrunkConfig.class,
          DispatchRuleConfig.class,
          UserConfig.class,
          TrunkMediaConfig.class,
          TrunkDialogConfig.class,
          TrunkHeadersConfig.class,
          DigestConfig.class,
          MediaConfig.class,
          LimitsConfig.class,
          OperateConfig.class,
          HepConfig.class);

  @Test
  void bySomethingOutsideTheSettings() {
    assertThat(SECTIONS)
        .flatExtracting(section -> List.of(section.getRecordComponents()))
        .filteredOn(component -> !isRead(component.getDeclaringRecord(), component.getName()))
        .extracting(
            component -> component.getDeclaringRecord().getSimpleName() + "." + component.getName())
        .isEmpty();
  }

  /** By its own name, or by that of an interface which both kinds of trunks have. */
  private static boolean isRead(Class<?> section, String component) {
    JavaClass record = House.CLASSES.get(section);
    return Stream.concat(Stream.of(record), record.getAllRawInterfaces().stream())
        .flatMap(owner -> owner.tryGetMethod(component).stream())
        .anyMatch(EverySettingIsReadTest::isRead);
  }

  private static boolean isRead(JavaMethod accessor) {
    return accessor.getAccessesToSelf().stream().anyMatch(use -> isOutside(use.getOrigin()))
        || accessor.getReferencesToSelf().stream().anyMatch(use -> isOutside(use.getOrigin()));
  }

  private static boolean isOutside(JavaCodeUnit user) {
    JavaClass owner = user.getOwner();
    return !owner.getPackageName().startsWith("org.tipring.config");
  }
}
