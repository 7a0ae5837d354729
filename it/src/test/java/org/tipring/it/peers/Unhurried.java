package org.tipring.it.peers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class of tests that wait more than they work, and judge neither sound nor pictures by when they
 * came. Several of these run at once, in a run of their own ({@code it/pom.xml}), so they share no
 * gateway and no place of a phone with another class.
 */
@Tag("unhurried")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unhurried {}
