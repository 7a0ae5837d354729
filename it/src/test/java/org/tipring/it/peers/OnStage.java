package org.tipring.it.peers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test the gateway and the browser that all of them share: starting either takes longer
 * than most calls. A gateway that died is replaced, so that one test's harm is its own.
 */
public final class OnStage implements ParameterResolver {
  /** What the browser's microphone hears. */
  public static final int MICROPHONE_HERTZ = 740;

  private static final Namespace NAMESPACE = Namespace.create(OnStage.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    Class<?> type = parameter.getParameter().getType();
    return type == Gateway.class || type == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    // what is in the store and can be closed is closed by JUnit after the last test
    ExtensionContext.Store store = extension.getRoot().getStore(NAMESPACE);
    if (parameter.getParameter().getType() == Chromium.class) {
      return store.getOrComputeIfAbsent(
          "chromium", key -> Chromium.start(MICROPHONE_HERTZ), Chromium.class);
    }
    Gateway gateway = gateway(store);
    if (gateway.isAlive()) {
      return gateway;
    }
    store.remove("gateway");
    return gateway(store);
  }

  private static Gateway gateway(ExtensionContext.Store store) {
    return store.getOrComputeIfAbsent("gateway", key -> Gateway.start(), Gateway.class);
  }
}
