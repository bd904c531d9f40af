package io.github.metacodepipeline.github;

import java.util.List;
import java.util.Random;

/** Text as somebody would write it who wants to talk to the runner, from a seed. */
final class HostileText {
  private static final List<String> PIECES =
      List.of(
          "::error::x",
          "::set-output name=result::updated",
          "::add-mask::a",
          "::stop-commands::x",
          "::",
          ":",
          "::::",
          "##[add-mask]x",
          "##[",
          "#",
          "[command]",
          "\n",
          "\r",
          "\r\n",
          "\n\n",
          "\t",
          " ",
          "\u00a0",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u3000",
          "\u200b",
          "\u00ad",
          "\ufe0f",
          "\u034f",
          "\u200d",
          "##",
          "[",
          "error",
          "\ufeff",
          "\u202e",
          "\u000b",
          "\u000c",
          "\u001b[2K",
          "\u001b]0;x\u0007",
          "\b",
          "\0",
          "\u009b31m",
          "\u007f",
          "\ud800",
          "\udc00",
          "\ud83d\ude00",
          "%0A::error::x",
          "%0D",
          "%25",
          "%",
          ",line=99",
          "result=updated",
          "result<<EOF\nx\nEOF",
          "ghadelimiter_",
          "ghadelimiter_00000000-0000-0000-0000-000000000000",
          "EOF",
          "stack",
          "Ärger");

  private HostileText() {}

  static String of(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(1, 9); left > 0; left--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
