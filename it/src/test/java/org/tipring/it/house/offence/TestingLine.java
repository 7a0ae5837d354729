package org.tipring.it.house.offence;

/** Pretends to be something. */
public final class TestingLine {}
