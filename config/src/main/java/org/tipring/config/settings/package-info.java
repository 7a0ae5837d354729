/** Reads settings from one YAML file and the environment, and writes them out again. */
@NullMarked
package org.tipring.config.settings;

import org.jspecify.annotations.NullMarked;
