using Maristan.Learning.Evaluation;
using Maristan.Learning.Telling.Cards;

namespace Maristan.Learning.Telling;

public sealed class CardTests
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public void A_card_is_read_back_as_it_was_written()
    {
        foreach (var card in new[] { SampleCards.Binary(cancel), SampleCards.Many(cancel), SampleCards.Survival(cancel), SampleCards.Anomaly(cancel), SampleCards.Series(cancel) }.Select(static report => report.Card))
        {
            var again = ModelCard.FromJson(card.ToJson());

            Assert.Equal(card.ToJson(), again.ToJson());
            Assert.Equal(card.ToMarkdown(), again.ToMarkdown());
            Assert.Equal(new Report(card).ToHtml(), new Report(again).ToHtml());
        }
    }

    [Fact]
    public void What_is_no_card_is_refused_in_words()
    {
        Assert.Throws<LearningException>(static () => ModelCard.FromJson("{}"));
        Assert.Throws<LearningException>(static () => ModelCard.FromJson("null"));
        Assert.Throws<LearningException>(static () => ModelCard.FromJson("not JSON"));
        Assert.Throws<LearningException>(static () => ModelCard.FromJson("""{"name":null,"task":"x","predicts":"y","learned_from":{"name":"z"},"hashes":{}}"""));
    }

    [Fact]
    public void A_card_names_each_leak_the_data_the_hashes_and_the_naive_rule()
    {
        var card = SampleCards.Binary(cancel).Card;
        foreach (var text in new[] { card.ToMarkdown(), card.ToJson() })
        {
            Assert.All(card.LearnedFrom.Leaks, leak => Assert.Contains(leak.Name, text, StringComparison.Ordinal));
            Assert.Contains(card.LearnedFrom.Sha256, text, StringComparison.Ordinal);
            Assert.Contains(card.Hashes.Plan, text, StringComparison.Ordinal);
            Assert.Contains(card.Baselines[1].Name, text, StringComparison.Ordinal);
            Assert.Contains("CC BY 4.0", text, StringComparison.Ordinal);
        }

        Assert.Contains("\"low\":", card.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"learned_from\":", card.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_stays_within_its_cell()
    {
        var text = SampleCards.Binary(cancel, static name => $"{name} | x |\n# head\n<b>[link](there)*").Card.ToMarkdown();
        var plain = SampleCards.Binary(cancel).Card.ToMarkdown();

        Assert.Equal(plain.Count(static letter => letter == '\n'), text.Count(static letter => letter == '\n'));
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[link]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_follow_from_the_data_and_the_figures()
    {
        var good = SampleCards.Binary(cancel).Card with { Limits = [] };
        var few = good with
        {
            Cases = "patients",
            LearnedFrom = good.LearnedFrom with { Parts = [new("train", 60, 9), new("test", 900)], Features = 30, MissingShare = 0.31, Sites = [], Leaks = [] },
            Judgements = [Judgement.OfClasses(SaidByChance.Classes(30, 2, 4, skill: 0.1), new() { Draws = 300, Part = "test" }, cancel)],
            Answerable = "Dr. Ana Ferrer",
        };

        var limits = few.WithLimits().Limits;

        Assert.Contains("It learned from only 60 patients.", limits);
        Assert.Contains(limits, static limit => limit.StartsWith("It was given 30 features of only 60", StringComparison.Ordinal));
        Assert.Contains(limits, static limit => limit.StartsWith("31\u00A0% of the values are missing", StringComparison.Ordinal));
        Assert.Contains(limits, static limit => limit.Contains("do not say which hospitals", StringComparison.Ordinal));
        Assert.Contains(limits, static limit => limit.Contains("reaches 0.5", StringComparison.Ordinal));
        Assert.Contains(limits, static limit => limit.Contains("cannot be told from logistic regression on pixels", StringComparison.Ordinal));
        Assert.DoesNotContain(limits, static limit => limit.StartsWith("Leak", StringComparison.Ordinal) || limit.Contains("Nobody is named", StringComparison.Ordinal) || limit.Contains("cross-validated", StringComparison.Ordinal));
        Assert.Equal(2, good.WithLimits().Limits.Count(static limit => limit.StartsWith("Leak: near-duplicate", StringComparison.Ordinal)));
        Assert.Equal(limits, few.WithLimits().WithLimits().Limits);
    }
}
