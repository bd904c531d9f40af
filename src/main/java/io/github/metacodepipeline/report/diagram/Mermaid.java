package io.github.metacodepipeline.report.diagram;

import io.github.metacodepipeline.report.diagram.Part.Box;
import io.github.metacodepipeline.report.diagram.Part.StageBox;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a scene in Mermaid's language, in what its versions 10 and later all know. Only text is
 * from outside; the names of boxes are counted here.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Flowcharts</a>
 */
final class Mermaid {
  /** The name of something drawn, and whether it is there only to show what was. */
  private record Drawn(String id, boolean isGone) {}

  private final StringBuilder text = new StringBuilder();
  private final Map<Look, List<String>> boxes = new EnumMap<>(Look.class);
  private final Map<Look, List<String>> stages = new EnumMap<>(Look.class);
  private final List<String> joints = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private int named;
  private int links;

  private Mermaid() {}

  static Drawing of(Scene scene) {
    Mermaid mermaid = new Mermaid();
    mermaid.draw(scene);
    return new Drawing(mermaid.text.toString(), mermaid.links);
  }

  private void draw(Scene scene) {
    boolean runsAcross = Layout.runsAcross(scene);
    line("flowchart " + direction(runsAcross));
    List<Drawn> entries = scene.entries().stream().map(box -> box("  ", box)).toList();
    List<List<Part>> rows = Layout.rows(scene);
    List<Drawn> parts =
        rows.isEmpty()
            ? scene.parts().stream().map(part -> part("  ", part, runsAcross)).toList()
            : rows.stream().map(this::row).toList();
    scene.asides().forEach(box -> box("  ", box));
    join("  ", Stream.concat(Stream.of(entries), parts.stream().map(List::of)).toList());
    boxes.forEach((look, ids) -> style(look.word(), look.box(), ids));
    stages.forEach((look, ids) -> style(look.word() + "Stage", look.stage(), ids));
    style("joint", "fill:transparent,stroke:#8c959f", joints);
    style("row", "fill:transparent,stroke:#8c959f,stroke-dasharray:1 5", this.rows);
  }

  /** A frame around parts that are read from left to right. */
  private Drawn row(List<Part> parts) {
    String id = name("row");
    rows.add(id);
    line("  subgraph %s[\" \"]".formatted(id));
    line("    direction LR");
    List<Drawn> drawn = parts.stream().map(part -> part("    ", part, true)).toList();
    join("    ", drawn.stream().map(List::of).toList());
    line("  end");
    return new Drawn(id, drawn.stream().allMatch(Drawn::isGone));
  }

  private Drawn part(String indent, Part part, boolean isTight) {
    return switch (part) {
      case Box box -> box(indent, box);
      case StageBox stage when stage.boxes().findAny().isEmpty() ->
          box(indent, Digest.ofEmpty(stage));
      case StageBox stage -> stage(indent, stage, isTight);
    };
  }

  private Drawn stage(String indent, StageBox stage, boolean isTight) {
    String id = name("stage");
    String inside = indent + "  ";
    line("%ssubgraph %s[\"%s\"]".formatted(indent, id, MermaidText.of(stage.heading())));
    boolean runsAcross = Layout.runsAcross(stage, isTight);
    line(inside + "direction " + direction(runsAcross));
    stage.asides().forEach(box -> box(inside, box));
    List<List<Drawn>> steps =
        stage.steps().stream()
            .map(step -> step.stream().map(box -> box(inside, box)).toList())
            .toList();
    if (steps.size() == 1 && runsAcross) {
      grid(inside, steps.getFirst(), Layout.boxesAcross(stage.steps().getFirst()));
    }
    join(inside, steps);
    line(indent + "end");
    stages.computeIfAbsent(Look.of(stage.mark()), _ -> new ArrayList<>()).add(id);
    return new Drawn(id, stage.mark().isGone());
  }

  /** Sets boxes that run side by side in rows, by links that nobody sees. */
  private void grid(String indent, List<Drawn> boxes, int across) {
    for (int i = 1; i < boxes.size(); i++) {
      if (i % across > 0) {
        link(indent, boxes.get(i - 1), " ~~~ ", boxes.get(i));
      }
    }
  }

  private Drawn box(String indent, Box box) {
    String id = name("box");
    Look look = Look.of(box.mark());
    line(indent + id + look.around(MermaidText.of(Label.of(box))));
    boxes.computeIfAbsent(look, _ -> new ArrayList<>()).add(id);
    return new Drawn(id, box.mark().isGone());
  }

  /** Joins steps one after the other; those that are gone are gone round. */
  private void join(String indent, List<List<Drawn>> steps) {
    List<Drawn> last = List.of();
    List<Drawn> lastThere = List.of();
    for (List<Drawn> step : steps) {
      if (step.isEmpty()) {
        continue;
      }
      boolean isGone = step.stream().allMatch(Drawn::isGone);
      join(indent, last, step);
      if (!isGone && !lastThere.equals(last)) {
        join(indent, lastThere, step);
      }
      last = step;
      lastThere = isGone ? lastThere : step;
    }
  }

  private void join(String indent, List<Drawn> from, List<Drawn> to) {
    if (from.size() > 1 && to.size() > 1) {
      Drawn joint = new Drawn(name("joint"), false);
      joints.add(joint.id());
      line(indent + joint.id() + "((\"then\"))");
      join(indent, from, List.of(joint));
      join(indent, List.of(joint), to);
      return;
    }
    for (Drawn one : from) {
      for (Drawn other : to) {
        link(indent, one, one.isGone() || other.isGone() ? " -.-> " : " --> ", other);
      }
    }
  }

  private void link(String indent, Drawn from, String arrow, Drawn to) {
    line(indent + from.id() + arrow + to.id());
    links++;
  }

  private void style(String name, String style, List<String> ids) {
    if (!ids.isEmpty()) {
      line("  classDef %s %s".formatted(name, style));
      line("  class %s %s".formatted(String.join(",", ids), name));
    }
  }

  private static String direction(boolean runsAcross) {
    return runsAcross ? "LR" : "TB";
  }

  private String name(String kind) {
    return kind + ++named;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
