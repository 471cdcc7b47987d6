using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using NodaTime;
using Passable.Reports;

namespace Passable.Tests.Ledger;

/// <summary>A value as text, every public property of it down to the last: two values are equal in all they hold when their texts are. Knows nothing of the JSON of the ledger.</summary>
static class Shown
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Show(value, text);
        return text.ToString();
    }

    static void Show(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string words:
                // Code unit by code unit, so that what no encoding can hold is seen too.
                text.Append('"');
                foreach (var unit in words) text.Append(unit is >= ' ' and < '\u007f' ? unit.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"));
                text.Append('"');
                break;
            case byte[] bytes:
                text.Append(Convert.ToHexString(bytes));
                break;
            case PartialDate or Instant or Enum or IFormattable:
                text.Append(string.Create(CultureInfo.InvariantCulture, $"{value}"));
                break;
            case bool truth:
                text.Append(truth);
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                {
                    Show(item, text);
                    text.Append(", ");
                }
                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append(" { ");
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    if (property.GetIndexParameters().Length > 0) continue;
                    text.Append(property.Name).Append(": ");
                    Show(property.GetValue(value), text);
                    text.Append(", ");
                }
                text.Append('}');
                break;
        }
    }
}
