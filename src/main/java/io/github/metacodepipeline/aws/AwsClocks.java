package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.doctor.Clocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What time it is by our clock, and by the date in any answer of STS. */
public final class AwsClocks implements Clocks {
  private final AwsClients clients;
  private final Clock clock;

  /** The clock of this machine, and that of the AWS which these clients reach. */
  public AwsClocks(AwsClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public Instant here() {
    return clock.instant();
  }

  /** An emulator of AWS says nothing of AWS's time. */
  @Override
  public Optional<Instant> aws() {
    if (clients.isEmulated()) {
      return Optional.empty();
    }
    try {
      HttpURLConnection answer = clients.open(AwsService.STS);
      answer.getResponseCode();
      String date = Plain.orEmpty(answer.getHeaderField("Date"));
      answer.disconnect();
      return instant(date);
    } catch (IOException | UncheckedIOException unreachable) {
      // The examinations that ask AWS say so themselves.
      return Optional.empty();
    }
  }

  static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }
}
