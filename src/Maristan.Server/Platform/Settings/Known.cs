namespace Maristan.Server.Platform.Settings;

/// <summary>Every setting there is. One that does not stand here is refused, so that a misspelt one never passes in silence.</summary>
internal static class Known
{
    public static readonly Setting Urls = new("urls",
        "Where the node listens. Plain HTTP only on loopback, or on any address behind a proxy.", "https://0.0.0.0:8443", "http://localhost:8080");

    public static readonly Setting Data = new("data",
        "The folder that holds the private database, blobs and logs.", "/var/lib/maristan");

    public static readonly Setting Database = new("database",
        "A PostgreSQL that the node uses instead of its own; the account owns the database.", "Host=db;Database=maristan;Username=maristan") { IsSecret = true };

    public static readonly Setting DatabaseDirect = new("database-direct",
        "The same database without a pooler in between: for listening, locks and migrations.", "Host=db;Port=5432;Database=maristan;Username=maristan") { IsSecret = true };

    public static readonly Setting DatabaseRead = new("database-read",
        "A read replica of the same database.", "Host=db-replica;Database=maristan;Username=maristan") { IsSecret = true };

    public static readonly Setting DatabaseRuntime = new("database-runtime",
        "The account that serves requests, where the owner may not make accounts.", "Host=db;Database=maristan;Username=maristan_runtime") { IsSecret = true };

    public static readonly Setting DatabaseSystem = new("database-system",
        "The account of the node's own housekeeping, where the owner may not make accounts.", "Host=db;Database=maristan;Username=maristan_system") { IsSecret = true };

    public static readonly Setting DatabaseRoles = new("database-roles",
        "The prefix of the database roles that the node makes; the database's name unless given.", "maristan");

    public static readonly Setting Blobs = new("blobs",
        "Where encrypted files are kept: a folder, or a bucket of an S3 store.", "s3://hospital-files?endpoint=https://s3.example.org&region=eu-west-1");

    public static readonly Setting BlobsKeyId = new("blobs-key-id", "The access key of the S3 store.", "AKIA…") { IsSecret = true };

    public static readonly Setting BlobsKey = new("blobs-key", "The secret key of the S3 store.", "…") { IsSecret = true };

    public static readonly Setting BlobsImages = new("blobs-images", "Another place for the files of images; blobs unless given.", "/mnt/images");

    public static readonly Setting BlobsModels = new("blobs-models", "Another place for the files of models; blobs unless given.", "/mnt/models");

    public static readonly Setting BlobsDatasets = new("blobs-datasets", "Another place for the files of data sets; blobs unless given.", "/mnt/datasets");

    public static readonly Setting BlobsQuota = new("blobs-quota",
        "How much one organisation may keep in an area (images, models, datasets), in MB, GB or TB; no bound unless given.", "images=5TB,models=200GB");

    public static readonly Setting BlobsRetention = new("blobs-retention",
        "How long a file stays after nothing refers to it any more, per area, in days.", "images=30d,datasets=1d", "images=30d,models=30d,datasets=7d");

    public static readonly Setting Backups = new("backups",
        "Where backups go: a folder, or a bucket of an S3 store. Best on another machine.", "/mnt/backup/maristan");

    public static readonly Setting BackupsKeyId = new("backups-key-id", "The access key of the S3 store for backups; that of the blobs unless given.", "AKIA…") { IsSecret = true };

    public static readonly Setting BackupsKey = new("backups-key", "The secret key of the S3 store for backups.", "…") { IsSecret = true };

    public static readonly Setting BackupDays = new("backup-days", "How many days back the node can be restored.", "35", "35");

    public static readonly Setting DrillFolder = new("drill-folder", "Where a restore drill makes its scratch copy of the database; within --data unless given.", "/scratch/maristan-drill");

    public static readonly Setting MasterKey = new("master-key",
        "The key that opens all other keys, 32 bytes in base64. Without it a file outside --data is made and used.", "…") { IsSecret = true };

    public static readonly Setting MasterKeyFormer = new("master-key-former",
        "The keys that master-key replaces, comma-separated: with them the start wraps everything anew. Only where master-key is given.", "…") { IsSecret = true };

    public static readonly Setting AuditHeads = new("audit-heads",
        "Where the signed heads of the audit trail are put outside the database: a folder, an S3 bucket or an https address.", "/mnt/worm/heads");

    public static readonly Setting AuditHeadsKeyId = new("audit-heads-key-id", "The access key of the S3 store for audit heads; that of the blobs unless given.", "AKIA…") { IsSecret = true };

    public static readonly Setting AuditHeadsKey = new("audit-heads-key", "The secret key of the S3 store for audit heads.", "…") { IsSecret = true };

    public static readonly Setting AuditArchive = new("audit-archive",
        "The folder where old months of the audit trail are kept, sealed. Best on another machine; all replicas must see the same one.", "/mnt/archive/maristan");

    public static readonly Setting AuditHotMonths = new("audit-hot-months",
        "How many months of the audit trail stay in the database before they are archived.", "24", "24");

    public static readonly Setting Roles = new("roles",
        "What this process does.", "web,worker", "web,worker,inference,dicom,hl7");

    public static readonly Setting DicomPort = new("dicom-port", "The TCP port of the DICOM node.", "11112", "11112");

    public static readonly Setting PublicUrl = new("public-url",
        "The address that people use, when it is not the one the node listens on.", "https://maristan.hospital.example");

    public static readonly Setting Origins = new("origins",
        "Other web origins that may call the API, comma-separated, each with scheme, host and port.", "https://portal.hospital.example");

    public static readonly Setting Web = new("web", "The folder of the built web app; the folder web beside the program unless given.", "/srv/maristan/web/dist");

    public static readonly Setting AssetsUrl = new("assets-url",
        "Where browsers get the web app's scripts, styles and fonts, when not from this node: a CDN that fetches them from it.", "https://cdn.example.org");

    public static readonly Setting BehindProxy = new("behind-proxy",
        "The addresses of the proxy whose forwarded headers are believed, as CIDR, comma-separated.", "10.0.0.0/24");

    public static readonly Setting Certificate = new("certificate", "The TLS certificate chain, PEM; read again when the file changes.", "/etc/maristan/node.crt");

    public static readonly Setting CertificateKey = new("certificate-key", "The private key of the certificate, PEM.", "/etc/maristan/node.key");

    public static readonly Setting AllowAddresses = new("allow-addresses",
        "Private address ranges that webhooks and other outbound calls may reach, as CIDR, comma-separated.", "10.20.0.0/16");

    public static readonly Setting Mail = new("mail",
        "The mail server that takes the node's letters: smtps://, or smtp:// where it must offer STARTTLS unless it is this machine.", "smtps://mail.hospital.example:465");

    public static readonly Setting MailUser = new("mail-user", "The account at the mail server.", "maristan");

    public static readonly Setting MailPassword = new("mail-password", "The password of that account.", "…") { IsSecret = true };

    public static readonly Setting MailFrom = new("mail-from", "The address that letters come from, with or without a name before it.", "Maristan <maristan@hospital.example>");

    public static readonly Setting RequireEncryptionAtRest = new("require-encryption-at-rest",
        "Refuse to start when the private database does not lie on an encrypted volume.", "true", "false") { IsSwitch = true };

    public static readonly Setting LogLevel = new("log-level", "The least that is logged: trace, debug, information, warning or error.", "debug", "information");

    public static readonly Setting Otlp = new("otlp", "Where traces, metrics and logs are sent by OTLP.", "http://localhost:4317");

    public static readonly Setting ScrapeToken = new("scrape-token", "The bearer token with which Prometheus may read /metrics.", "…") { IsSecret = true };

    public static readonly Setting BootstrapToken = new("bootstrap-token",
        "A bearer token, at least 32 characters, with which an administrator may call the API before there are accounts.", "…") { IsSecret = true };

    public static readonly Setting AdminEmail = new("admin-email", "The address of the first administrator; obeyed only while there is none.", "anna@hospital.example");

    public static readonly Setting AdminPassword = new("admin-password", "The password of the first administrator.", "…") { IsSecret = true };

    public static readonly Setting Registration = new("registration",
        "Who may make an account: open, invited or closed. Open unless public-url is set; then invited.", "invited");

    public static readonly Setting AccessTokenMinutes = new("access-token-minutes", "How long an access token works before it must be refreshed.", "15", "15");

    public static readonly Setting SignInsPerMinute = new("sign-ins-per-minute", "How many tries to sign in, register or ask for a new password one address has in a minute.", "60", "60");

    public static readonly Setting RequestsPerSecond = new("requests-per-second", "How many requests one caller may make in a second.", "2000", "2000");

    public static readonly Setting Demo = new("demo", "Fill an organisation marked synthetic with demonstration data.", "true", "false") { IsSwitch = true };

    public static readonly IReadOnlyList<Setting> All =
    [
        Urls, Data, Database, DatabaseDirect, DatabaseRead, DatabaseRuntime, DatabaseSystem, DatabaseRoles, Blobs, BlobsKeyId, BlobsKey, BlobsImages, BlobsModels, BlobsDatasets,
        BlobsQuota, BlobsRetention, Backups, BackupsKeyId, BackupsKey, BackupDays, DrillFolder, MasterKey, MasterKeyFormer,
        AuditHeads, AuditHeadsKeyId, AuditHeadsKey, AuditArchive, AuditHotMonths, Roles, DicomPort, PublicUrl, Origins, Web, AssetsUrl, BehindProxy, Certificate, CertificateKey, AllowAddresses, Mail, MailUser, MailPassword, MailFrom, RequireEncryptionAtRest,
        LogLevel, Otlp, ScrapeToken, BootstrapToken, AdminEmail, AdminPassword, Registration, AccessTokenMinutes, SignInsPerMinute, RequestsPerSecond, Demo,
    ];
}
