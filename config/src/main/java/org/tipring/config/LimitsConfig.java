package org.tipring.config;

import java.time.Duration;

/**
 * Bounds that keep one user, or one fault, from hurting the others.
 *
 * @param calls at one time, in all; 500
 * @param callsPerUser at one time; 4
 * @param load percent of the machine from which new calls are refused, 0 for never; 85
 * @param connections WebSocket connections in all; 2000
 * @param connectionsPerAddress WebSocket connections from one address; 100
 * @param messagesPerSecond from one connection, on average; 50
 * @param ringing how long a phone or a page may ring; 3m
 * @param ice until a path is found; 15s
 * @param dtls until the handshake is done; 10s
 * @param silence without any packet or report from a peer that should send; 30s
 * @param call how long any call may last; 4h
 * @param callsPerSecondPerTrunk new calls from one inbound trunk, on average, 0 for no limit; 0
 * @param sipRequestsPerSecondPerAddress on average; 200
 * @param sipRequestsPerSecond in all, on average; 2000
 */
public record LimitsConfig(
    int calls,
    int callsPerUser,
    int load,
    int connections,
    int connectionsPerAddress,
    int messagesPerSecond,
    Duration ringing,
    Duration ice,
    Duration dtls,
    Duration silence,
    Duration call,
    int callsPerSecondPerTrunk,
    int sipRequestsPerSecondPerAddress,
    int sipRequestsPerSecond) {
  private static final int MANY = 1_000_000;

  public LimitsConfig {
    Duration second = Duration.ofSeconds(1);
    Duration tenMinutes = Duration.ofMinutes(10);
    new Checks()
        .between("calls", calls, 1, MANY)
        .between("callsPerUser", callsPerUser, 1, MANY)
        .between("load", load, 0, 100)
        .between("connections", connections, 1, MANY)
        .between("connectionsPerAddress", connectionsPerAddress, 1, MANY)
        .between("messagesPerSecond", messagesPerSecond, 1, MANY)
        .between("ringing", ringing, second, tenMinutes)
        .between("ice", ice, second, tenMinutes)
        .between("dtls", dtls, second, tenMinutes)
        .between("silence", silence, second, Duration.ofHours(1))
        .between("call", call, second, Duration.ofHours(168))
        .between("callsPerSecondPerTrunk", callsPerSecondPerTrunk, 0, MANY)
        .between("sipRequestsPerSecondPerAddress", sipRequestsPerSecondPerAddress, 1, MANY)
        .between("sipRequestsPerSecond", sipRequestsPerSecond, 1, MANY)
        .done();
  }
}
