package io.github.metacodepipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** A page as a renderer of GitHub-flavoured Markdown understands it. */
public final class RenderedPage {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  TablesExtension.create(),
                  StrikethroughExtension.create(),
                  AutolinkExtension.create()))
          .build();

  private final List<String> links = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final List<String> strong = new ArrayList<>();
  private final List<String> strange = new ArrayList<>();
  private final List<Integer> cells = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder prose = new StringBuilder();
  private int tables;
  private boolean inCode;

  private RenderedPage() {}

  public static RenderedPage of(String markdown) {
    RenderedPage page = new RenderedPage();
    page.visit(PARSER.parse(markdown));
    return page;
  }

  /** Where its links lead, also those that nobody wrote as links. */
  public List<String> links() {
    return links;
  }

  /** Every piece of HTML in it. */
  public List<String> html() {
    return html;
  }

  /** What is set in bold. */
  public List<String> strong() {
    return strong;
  }

  /** The kinds of nodes that our pages never have. */
  public List<String> strange() {
    return strange;
  }

  /** How many tables there are. */
  public int tables() {
    return tables;
  }

  /** How many cells each row of a table has. */
  public List<Integer> cells() {
    return cells;
  }

  /** Everything that can be read. */
  public String text() {
    return text.toString();
  }

  /** What can be read outside of code, where GitHub looks for people and issues. */
  public String prose() {
    return prose.toString();
  }

  private void visit(Node node) {
    switch (node) {
      case Text words -> {
        text.append(words.getLiteral());
        prose.append(inCode ? " " : words.getLiteral());
      }
      case Link link -> link(link.getDestination());
      case HtmlInline inline -> html(inline.getLiteral());
      case HtmlBlock block -> html.add(block.getLiteral());
      case StrongEmphasis bold -> strong.add(textOf(bold));
      case TableBlock _ -> tables++;
      case TableRow row -> cells.add(children(row).size());
      case FencedCodeBlock fence when fence.getInfo().equals("mermaid") -> {}
      case Image _,
          Code _,
          Emphasis _,
          Strikethrough _,
          FencedCodeBlock _,
          IndentedCodeBlock _,
          BlockQuote _,
          OrderedList _,
          ThematicBreak _,
          LinkReferenceDefinition _ ->
          strange.add(node.getClass().getSimpleName());
      default -> {}
    }
    children(node).forEach(this::visit);
    String after = isWithinALine(node) ? "" : "\n";
    text.append(after);
    prose.append(after);
  }

  private static boolean isWithinALine(Node node) {
    return node instanceof Text
        || (node instanceof HtmlInline inline && !inline.getLiteral().equals("<br>"));
  }

  // GitHub's own renderer takes letters and digits of ASCII alone for an address (cmark-gfm's
  // autolink.c); this one takes any character.
  private void link(String destination) {
    if (!destination.matches("(?s)mailto:.*[^\\x21-\\x7e].*")) {
      links.add(destination);
    }
  }

  private void html(String tag) {
    html.add(tag);
    inCode = tag.equals("<code>") || (inCode && !tag.equals("</code>"));
  }

  private static String textOf(Node node) {
    return children(node).stream()
        .map(child -> child instanceof Text words ? words.getLiteral() : textOf(child))
        .collect(Collectors.joining());
  }

  private static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }
}
