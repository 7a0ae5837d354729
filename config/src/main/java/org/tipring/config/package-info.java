@NullMarked
package org.tipring.config;

import org.jspecify.annotations.NullMarked;
