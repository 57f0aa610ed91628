using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Maristan.Server.Platform.Database;

namespace Maristan.Server.Platform.Auditing;

public sealed class ProofTests(AuditedHospital hospital) : IClassFixture<AuditedHospital>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_proof_is_verified_with_nothing_but_the_public_key()
    {
        var (proof, key) = await Prove();

        Assert.Null(AuditProof.Fault(proof, key));
    }

    [Theory]
    [InlineData("kind", "\"test.forged\"")]
    [InlineData("recorded_at", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("entities", "[\"Patient/other\"]")]
    [InlineData("position", "1000")]
    public async Task A_proof_whose_entry_was_altered_proves_nothing(string member, string value)
    {
        var (proof, key) = await Prove();
        var altered = JsonNode.Parse(proof)!;
        altered["entry"]![member] = JsonNode.Parse(value);

        Assert.Equal("The entry is not the one that was sealed.", AuditProof.Fault(Encoding.UTF8.GetBytes(altered.ToJsonString()), key));
    }

    [Fact]
    public async Task A_proof_is_worth_nothing_under_another_key()
    {
        var (proof, _) = await Prove();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("The heads are not signed by this key, or do not follow each other.", AuditProof.Fault(proof, other.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public async Task A_file_that_is_no_proof_is_said_to_be_none()
    {
        var (_, key) = await Prove();

        Assert.Equal("The file is no proof of this form.", AuditProof.Fault("""{"form":"x"}"""u8, key));
    }

    [Fact]
    public async Task Heads_are_listed_newest_first()
    {
        await hospital.RecordAndSeal(1);
        await hospital.RecordAndSeal(1);

        var heads = (await Hospital.Body(await hospital.Get("/api/v1/audit/heads?limit=2"))).GetProperty("items").EnumerateArray().Select(static head => head.GetProperty("number").GetInt64()).ToList();

        Assert.Equal(2, heads.Count);
        Assert.Equal(heads[0] - 1, heads[1]);
    }

    [Fact]
    public async Task A_verification_tells_readers_of_the_trail_which_head_it_vouches_for()
    {
        await hospital.RecordAndSeal(5);
        await hospital.Http.PostAsync("/api/v1/audit/verification", null, None);

        var told = default(JsonElement);
        await Hospital.Until(async () => (told = await Hospital.Body(await hospital.Get("/api/v1/audit/verification"))).GetProperty("state").GetString() == "finished");

        var verdict = told.GetProperty("verdict");
        var head = await hospital.Database.QueryOne<Head>(SystemPurpose.Sealing, $"""
            select number, epoch, first_position, last_position, size, root, previous, sealed_at, key_id, signature from audit.head where number = {verdict.GetProperty("last_head").GetInt64()}
            """, None);
        Assert.True(verdict.GetProperty("is_whole").GetBoolean());
        Assert.Equal(Convert.ToHexStringLower(head!.Hash()), verdict.GetProperty("last_head_hash").GetString());
    }

    [Fact]
    public async Task A_verification_can_be_asked_for_and_tells_its_verdict()
    {
        await hospital.RecordAndSeal(5);

        var answer = await hospital.Http.PostAsync("/api/v1/audit/verification", null, None);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        string? result = null;
        await Hospital.Until(async () => (result = await hospital.Database.QueryOne<string>(hospital.Caller, $"select result::text from platform.ended_job where id = {job}", None)) is not null);
        var verdict = JsonSerializer.Deserialize<JsonElement>(result!);
        Assert.True(verdict.GetProperty("is_whole").GetBoolean());
        Assert.True(verdict.GetProperty("entries").GetInt64() >= 5);
    }

    [Fact]
    public async Task A_period_is_exported_as_FHIR_AuditEvents()
    {
        var caller = hospital.Caller with { Address = "198.51.100.1", Purpose = "TREAT", RequestId = "fhir-1" };
        await using (var work = hospital.Database.Begin(caller))
        {
            work.Record(new(AuditAction.Read, "test.exported", ["Patient/ana", "Job/7"]) { Searched = "name=Ana", Outcome = AuditOutcome.Refused, Detail = new { rows = 3 } }, TimeProvider.System, caller);
            await work.Commit();
        }

        await hospital.RecordAndSeal(1);
        using var output = new MemoryStream();
        await AuditExport.Run(hospital.Places, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddMinutes(1), output, null, None);

        var line = Encoding.UTF8.GetString(output.ToArray()).Split('\n').Single(static one => one.Contains("test.exported", StringComparison.Ordinal));
        var audit = JsonDocument.Parse(line).RootElement;
        Assert.Equal("AuditEvent", audit.GetProperty("resourceType").GetString());
        Assert.Equal("rest", audit.GetProperty("type").GetProperty("code").GetString());
        Assert.Equal(["read", "test.exported"], audit.GetProperty("subtype").EnumerateArray().Select(static one => one.GetProperty("code").GetString()));
        Assert.Equal(("R", "4"), (audit.GetProperty("action").GetString(), audit.GetProperty("outcome").GetString()));
        Assert.Equal("TREAT", audit.GetProperty("purposeOfEvent")[0].GetProperty("coding")[0].GetProperty("code").GetString());
        var agent = audit.GetProperty("agent")[0];
        Assert.Equal(("doctor", "198.51.100.1"), (agent.GetProperty("role")[0].GetProperty("text").GetString(), agent.GetProperty("network").GetProperty("address").GetString()));
        Assert.Equal(caller.PersonId.ToString(), agent.GetProperty("who").GetProperty("identifier").GetProperty("value").GetString());
        var entities = audit.GetProperty("entity").EnumerateArray().ToList();
        Assert.Equal("Patient/ana", entities[0].GetProperty("what").GetProperty("reference").GetString());
        Assert.Equal("7", entities[1].GetProperty("what").GetProperty("identifier").GetProperty("value").GetString());
        Assert.Equal("name=Ana", Encoding.UTF8.GetString(entities[2].GetProperty("query").GetBytesFromBase64()));
        Assert.Equal("fhir-1", entities[3].GetProperty("what").GetProperty("identifier").GetProperty("value").GetString());
    }

    private async Task<(byte[] Proof, string Key)> Prove()
    {
        await hospital.RecordAndSeal(9);
        var id = await hospital.Database.QueryOne<Guid>(SystemPurpose.Observing, $"select id from audit.entry where kind = 'test.done' order by position desc offset 3 limit 1", None);
        var proof = await (await hospital.Get($"/api/v1/audit/{id}/proof")).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(None);
        return (proof, await (await hospital.Get("/api/v1/audit/key")).Content.ReadAsStringAsync(None));
    }
}
