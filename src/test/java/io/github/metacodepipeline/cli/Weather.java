package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.cli.Wire.Reply;
import io.github.metacodepipeline.github.TestingGitHub;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Bad weather between a run and AWS, and GitHub; the same for the same seed. */
final class Weather implements Wire.Fate {
  /** What may become of a request. */
  enum Trouble {
    THROTTLED,
    ERROR_500,
    ERROR_503,
    RESET_BEFORE,
    RESET_AFTER,
    TRUNCATED,
    STALE,
    SLOW,
    CREDENTIALS_EXPIRED,
    GITHUB_FAILS,
    GITHUB_LIMITS
  }

  private final Random random;
  private final TestingGitHub gitHub;
  private final double rate;
  private final List<Trouble> possible;
  private final Map<String, List<Reply>> told = new HashMap<>();
  private final Map<Trouble, Integer> befallen = new EnumMap<>(Trouble.class);
  private Trouble lasting = Trouble.THROTTLED;
  private int left;
  // So many requests before the weather turns bad: most of what can go wrong is not at the door.
  private int calm;

  Weather(long seed, TestingGitHub gitHub) {
    this.random = new Random(seed);
    this.gitHub = gitHub;
    this.rate = List.of(0.05, 0.1, 0.3).get(random.nextInt(3));
    List<Trouble> some = new ArrayList<>(List.of(Trouble.values()));
    java.util.Collections.shuffle(some, random);
    this.calm = random.nextBoolean() ? 0 : random.nextInt(20);
    this.possible = List.copyOf(some.subList(0, 1 + random.nextInt(4)));
  }

  /** How often what happened. */
  Map<Trouble, Integer> befallen() {
    return befallen;
  }

  @Override
  public void befall(Wire.Passage passage) throws IOException {
    if (decided(passage) == Trouble.SLOW) {
      // Where nobody else has to wait for it.
      passage.hang();
    }
  }

  private synchronized @Nullable Trouble decided(Wire.Passage passage) throws IOException {
    if (calm > 0) {
      calm--;
      remember(passage);
      return null;
    }
    if (left > 0) {
      left--;
      return make(lasting, passage);
    } else if (random.nextDouble() < rate) {
      lasting = possible.get(random.nextInt(possible.size()));
      // Mostly gone at the next try; sometimes longer than any patience.
      left = List.of(0, 0, 0, 1, 2, 12).get(random.nextInt(6));
      if (lasting == Trouble.SLOW) {
        left = Math.min(left, 1);
      }
      return make(lasting, passage);
    } else {
      remember(passage);
      return null;
    }
  }

  private Trouble make(Trouble trouble, Wire.Passage passage) throws IOException {
    befallen.merge(trouble, 1, Integer::sum);
    switch (trouble) {
      case THROTTLED -> passage.answer(passage.error(400, "Throttling", "Rate exceeded"));
      case ERROR_500 -> passage.answer(passage.error(500, "InternalFailure", "Try again."));
      case ERROR_503 -> passage.answer(passage.error(503, "ServiceUnavailable", "Try again."));
      case RESET_BEFORE -> {}
      case RESET_AFTER -> passage.carry();
      case TRUNCATED -> passage.truncate(passage.carry());
      case STALE -> old(passage);
      case SLOW -> passage.carry();
      case CREDENTIALS_EXPIRED ->
          passage.answer(
              passage.error(403, "ExpiredToken", "The security token included is expired"));
      case GITHUB_FAILS -> {
        gitHub.failNext(1 + random.nextInt(4), 502, "Server Error");
        remember(passage);
      }
      case GITHUB_LIMITS -> {
        gitHub.failNext(
            403,
            Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1793700000"),
            "{\"message\": \"API rate limit exceeded\"}");
        remember(passage);
      }
    }
    return trouble;
  }

  private void remember(Wire.Passage passage) throws IOException {
    Reply reply = passage.carry();
    if (reply.status() == 200 && passage.action().matches("Describe.*|List.*|Get.*")) {
      told.computeIfAbsent(passage.question(), _ -> new ArrayList<>()).add(reply);
    }
    passage.answer(reply);
  }

  /** What was answered to the same question before; the truth where it was never asked. */
  private void old(Wire.Passage passage) throws IOException {
    List<Reply> before = told.getOrDefault(passage.question(), List.of());
    if (before.isEmpty()) {
      remember(passage);
    } else {
      passage.answer(before.get(random.nextInt(before.size())));
    }
  }
}
