package org.tipring.gateway.edge;

import java.util.List;
import org.tipring.config.LimitsConfig;
import org.tipring.gateway.auth.Authenticator;
import org.tipring.gateway.call.Switchboard;
import org.tipring.gateway.page.Page;
import org.tipring.gateway.page.PageChannel;
import org.tipring.gateway.page.Pages;
import org.tipring.gateway.page.TestLine;

/**
 * What the edge was given to work with.
 *
 * @param sockets everybody who is connected, be it for a file
 * @param connections who has a WebSocket
 */
record EdgeParts(
    OriginPolicy origins,
    LimitsConfig limits,
    Authenticator authenticator,
    Pages pages,
    Switchboard switchboard,
    List<TestLine> lines,
    Crowd sockets,
    Crowd connections) {

  Page newPage(PageChannel channel) {
    return new Page(channel, authenticator, pages, switchboard, lines);
  }
}
