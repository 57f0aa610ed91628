using System.Net;
using System.Text;
using System.Text.Json;

namespace Maristan.Server.Platform.Http.Description;

/// <summary>The API for people: one page of plain HTML made of the description, without script, so that the strictest policy holds.</summary>
internal static class DocumentationPage
{
    public const string Style = """
        :root { color-scheme: light dark; --ink: #1b2430; --paper: #fbfaf7; --line: #d5d2c9; --accent: #0b5c5c; --soft: #eeece5; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e7e9ec; --paper: #14181d; --line: #39414b; --accent: #6fd0c8; --soft: #1e242b; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        a { color: var(--accent); }
        a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
        nav a { display: inline-block; padding: .4rem 0; }
        article { border-top: 1px solid var(--line); padding: .5rem 0; }
        h3 { font-size: 1rem; overflow-wrap: anywhere; margin: .5rem 0; }
        .method { display: inline-block; min-width: 4.5rem; font-weight: 700; color: var(--accent); }
        summary { cursor: pointer; padding: .4rem 0; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
        pre { overflow-x: auto; padding: .6rem; background: var(--soft); border-radius: .3rem; }
        .gone { text-decoration: line-through; }
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(byte[] description)
    {
        using var document = JsonDocument.Parse(description);
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Select(verb => new Operation(verb.Name.ToUpperInvariant(), path.Name, verb.Value)))
            .GroupBy(static operation => operation.Tag, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).ToArray();
        var page = new StringBuilder("""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Maristan: the API</title><link rel="stylesheet" href="/docs.css"></head><body>
            <header><h1>The API of this node</h1><p>Send <code>Authorization: Bearer …</code> with each request. Every address is also answered without its version.
            The same as a file for programs: <a href="/openapi/v1.json">openapi/v1.json</a>.</p></header><nav aria-label="Parts"><ul>
            """);
        foreach (var group in operations)
        {
            page.Append($"""<li><a href="#{Text(group.Key)}">{Text(group.Key)}</a></li>""");
        }

        page.Append("</ul></nav><main>");
        foreach (var group in operations)
        {
            page.Append($"""<section aria-labelledby="{Text(group.Key)}"><h2 id="{Text(group.Key)}">{Text(group.Key)}</h2>""");
            foreach (var operation in group)
            {
                Append(page, operation);
            }

            page.Append("</section>");
        }

        return page.Append("</main></body></html>").ToString();
    }

    private static void Append(StringBuilder page, Operation operation)
    {
        var isGone = operation.Form.TryGetProperty("deprecated", out var deprecated) && deprecated.GetBoolean();
        page.Append($"""<article><h3><span class="method">{operation.Method}</span> <code{(isGone ? " class=\"gone\"" : "")}>{Text(operation.Path)}</code></h3>""")
            .Append($"<p>{Text(Word(operation.Form, "summary"))}. {Text(Word(operation.Form, "description"))}</p>");
        if (operation.Form.TryGetProperty("parameters", out var parameters))
        {
            page.Append("<details><summary>Parameters</summary><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">In</th><th scope=\"col\">Meaning</th></tr></thead><tbody>");
            foreach (var parameter in parameters.EnumerateArray())
            {
                page.Append($"<tr><td><code>{Text(Word(parameter, "name"))}</code></td><td>{Text(Word(parameter, "in"))}</td><td>{Text(Word(parameter, "description"))}</td></tr>");
            }

            page.Append("</tbody></table></div></details>");
        }

        if (operation.Form.TryGetProperty("requestBody", out var body) && Example(body) is { } example)
        {
            page.Append($"<details><summary>Body</summary><pre tabindex=\"0\">{Text(example)}</pre></details>");
        }

        page.Append("<details><summary>Answers</summary><ul>");
        foreach (var answer in operation.Form.GetProperty("responses").EnumerateObject())
        {
            page.Append($"<li><strong>{Text(answer.Name)}</strong> {Text(Word(answer.Value, "description"))}</li>");
        }

        page.Append("</ul></details></article>");
    }

    private static string? Example(JsonElement body)
    {
        foreach (var form in body.GetProperty("content").EnumerateObject())
        {
            if (form.Value.TryGetProperty("example", out var example))
            {
                return JsonSerializer.Serialize(example, Indented);
            }
        }

        return null;
    }

    private static string Word(JsonElement of, string member) => of.TryGetProperty(member, out var word) ? word.GetString() ?? "" : "";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private sealed record Operation(string Method, string Path, JsonElement Form)
    {
        public string Tag => Form.TryGetProperty("tags", out var tags) && tags.GetArrayLength() > 0 ? tags[0].GetString()! : "Node";
    }
}
