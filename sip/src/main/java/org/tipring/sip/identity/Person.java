package org.tipring.sip.identity;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a header names.
 *
 * @param name for people, or null
 * @param user the number or name, with escapes undone
 */
record Person(@Nullable String name, String user) {}
