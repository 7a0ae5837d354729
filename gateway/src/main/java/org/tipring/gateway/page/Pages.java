package org.tipring.gateway.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.tipring.gateway.call.Directory;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.Party;
import org.tipring.sip.identity.CallerIdentity;

/** The pages that are connected, by user; bounded by the connections that the edge lets in. */
public final class Pages implements Directory {
  private final ConcurrentMap<String, List<Page>> byUser = new ConcurrentHashMap<>();

  /** Of users that have an account where messages are kept: as many as the settings name. */
  private final ConcurrentMap<String, ServerMessage.Messages> messages = new ConcurrentHashMap<>();

  void enter(String user, Page page) {
    byUser.merge(
        user,
        List.of(page),
        (present, added) -> {
          List<Page> all = new ArrayList<>(present);
          all.addAll(added);
          return List.copyOf(all);
        });
  }

  void leave(String user, Page page) {
    byUser.computeIfPresent(
        user,
        (name, present) -> {
          List<Page> others = present.stream().filter(other -> other != page).toList();
          return others.isEmpty() ? null : others;
        });
  }

  @Override
  public List<Party> pagesOf(
      String user, CallerIdentity from, boolean offersVideo, MediaLoop loop) {
    List<Party> parties = new ArrayList<>();
    for (Page page : byUser.getOrDefault(user, List.of())) {
      PageParty party = page.called(from, offersVideo, loop);
      if (party != null) {
        parties.add(party);
      }
    }
    return parties;
  }

  @Override
  public boolean text(String user, CallerIdentity from, String text) {
    List<Page> readers = byUser.getOrDefault(user, List.of());
    readers.forEach(page -> page.tell(new ServerMessage.Text(null, from, text)));
    return !readers.isEmpty();
  }

  /** Tells a user's pages how many messages wait, and those that come later. */
  public void tell(String user, ServerMessage.Messages waiting) {
    messages.put(user, waiting);
    byUser.getOrDefault(user, List.of()).forEach(page -> page.tell(waiting));
  }

  /** What was told of that user's messages last. */
  Optional<ServerMessage.Messages> messagesOf(String user) {
    return Optional.ofNullable(messages.get(user));
  }

  /** Closes every page that has said who it is. */
  public void closeAll(CloseReason reason) {
    byUser.values().forEach(pages -> pages.forEach(page -> page.close(reason)));
  }

  /** How many pages there are, of all users. */
  public int count() {
    return byUser.values().stream().mapToInt(List::size).sum();
  }
}
