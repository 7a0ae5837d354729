package org.tipring.media.party;

/** Who holds a call, as the party that is told of it sees it. */
public enum Holder {
  YOU,
  PEER
}
