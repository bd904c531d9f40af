package io.github.metacodepipeline.sandbox;

import io.github.metacodepipeline.sandbox.cloudformation.Pace;
import io.github.metacodepipeline.sandbox.codepipeline.Builds;
import io.github.metacodepipeline.sandbox.codepipeline.Otherwise;
import io.github.metacodepipeline.sandbox.codepipeline.Survivor;
import io.github.metacodepipeline.sandbox.github.HostedRepository;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * How a sandbox is to be started.
 *
 * @param clock the time of all its services
 * @param pace how fast its stacks move
 * @param port the port on the loopback; 0 picks a free one
 * @param region the Region that it exports
 * @param state where its world is kept between runs
 * @param survivors the executions that outlive an update of their pipeline's definition
 * @param knowsGitHub whether the first account has GitHub's identity provider from the start
 * @param otherwise where the other answer is given to what AWS leaves open about actions
 * @param builds what runs the builds of CodeBuild actions
 * @param serving how requests reach it, and how answers leave it
 * @param hosted the repositories that its GitHub has; with none, it has no GitHub
 */
public record Settings(
    Clock clock,
    Pace pace,
    int port,
    String region,
    StateFile state,
    Set<Survivor> survivors,
    boolean knowsGitHub,
    Set<Otherwise> otherwise,
    Builds builds,
    Serving serving,
    List<HostedRepository> hosted) {
  public Settings {
    hosted = List.copyOf(hosted);
    survivors = Set.copyOf(survivors);
    otherwise = Set.copyOf(otherwise);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
  }

  /** A sandbox on any free port in eu-west-1 that forgets everything. */
  public Settings(Clock clock, Pace pace) {
    this(clock, pace, 0, "eu-west-1", StateFile.none());
  }

  /** A sandbox in which no execution outlives an update of its pipeline's definition. */
  public Settings(Clock clock, Pace pace, int port, String region, StateFile state) {
    this(
        clock,
        pace,
        port,
        region,
        state,
        Set.of(),
        true,
        Set.of(),
        Builds.NOTHING,
        Serving.PLAIN,
        List.of());
  }

  /** The same with the other answer to what AWS leaves open. */
  public Settings with(Survivor... others) {
    return with(Set.of(others), knowsGitHub, otherwise, builds, serving, hosted);
  }

  /** The same with the other answer to what AWS leaves open about actions. */
  public Settings with(Otherwise... others) {
    return with(survivors, knowsGitHub, Set.of(others), builds, serving, hosted);
  }

  /** The same, running builds like this. */
  public Settings with(Builds others) {
    return with(survivors, knowsGitHub, otherwise, others, serving, hosted);
  }

  /** The same, reached like this. */
  public Settings with(Serving other) {
    return with(survivors, knowsGitHub, otherwise, builds, other, hosted);
  }

  /** The same with a GitHub that has these repositories. */
  public Settings hosting(List<HostedRepository> repositories) {
    return with(survivors, knowsGitHub, otherwise, builds, serving, repositories);
  }

  /** The same with no identity provider in any account, as an account is before its bootstrap. */
  public Settings withoutIdentityProvider() {
    return with(survivors, false, otherwise, builds, serving, hosted);
  }

  private Settings with(
      Set<Survivor> surviving,
      boolean knowing,
      Set<Otherwise> answers,
      Builds building,
      Serving reached,
      List<HostedRepository> repositories) {
    return new Settings(
        clock,
        pace,
        port,
        region,
        state,
        surviving,
        knowing,
        answers,
        building,
        reached,
        repositories);
  }
}
