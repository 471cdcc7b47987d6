using System.Collections.Immutable;
using System.Globalization;
using MimeKit;
using NodaTime;
using Passable.Reports;

namespace Passable.Documents;

/// <summary>
/// An e-mail: its subject is the title, its date the day it was sent in the sender's own offset, its outlet the sender's domain (a sender is a
/// person, and no record is kept of persons). Attachments are counted and not read.
/// </summary>
static class MailText
{
    public static Outcome<ExtractedText> Text(ReadOnlyMemory<byte> raw, string said)
    {
        try
        {
            using var stream = new MemoryStream(raw.ToArray(), writable: false);
            using var mail = MimeMessage.Load(stream);
            var plain = mail.TextBody;
            var text = !string.IsNullOrWhiteSpace(plain) ? plain : mail.HtmlBody is { } html ? WebPage.Fragment(html) : "";
            var attached = mail.Attachments.Take(1000).Count();
            var sender = mail.From.Mailboxes.FirstOrDefault()?.Domain;
            var sent = mail.Date;
            return new ExtractedText
            {
                Text = text,
                Title = mail.Subject,
                Published = sent.Year is > 1900 and < 3000 ? PartialDate.OfDay(new LocalDate(sent.Year, sent.Month, sent.Day)) : null,
                Outlet = string.IsNullOrWhiteSpace(sender) ? null : Sayings.OneLine(sender),
                Language = null,
                Other = attached == 0 ? ImmutableSortedDictionary<string, string>.Empty
                    : ImmutableSortedDictionary<string, string>.Empty.Add("attachments", attached.ToString(CultureInfo.InvariantCulture) + " not read"),
                WhyEmpty = attached == 0 ? "" : "; save its attachments and read them as files",
            };
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return new Refusal($"{said} is no e-mail that can be read: {Sayings.OneLine(broken.Message)}");
        }
    }
}
