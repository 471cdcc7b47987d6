using System.Collections.Frozen;

namespace Passable.Gazetteers;

/// <summary>One letter at a time to its plain form: own tables, so that no operating system's collation changes a key.</summary>
internal static class Letters
{
    /// <summary>Latin letters with marks, each group under its plain letters.</summary>
    static readonly FrozenDictionary<char, string> Plain = new (string Plain, string Marked)[]
    {
        ("a", "ÀÁÂÃÄÅĀĂĄǍǞẠẢẤẦẨẪẬẮẰẲẴẶàáâãäåāăąǎǟạảấầẩẫậắằẳẵặ"),
        ("b", "ḂḄḆḃḅḇ"),
        ("c", "ĆĈĊČćĉċč"),
        ("ch", "Çç"),
        ("d", "ĎĐḊḌḎḐḒďđḋḍḏḑḓ"),
        ("dh", "Ðð"),
        ("e", "ÈÉÊËĒĔĖĘĚẸẺẼẾỀỂỄỆƎƏèéêëēĕėęěẹẻẽếềểễệǝə"),
        ("f", "Ḟḟ"),
        ("g", "ĜĞĠĢǦǴḠĝğġģǧǵḡ"),
        ("h", "ĤĦḢḤḦḨḪĥħḣḥḧḩḫẖ"),
        ("i", "ÌÍÎÏĨĪĬĮİỈỊìíîïĩīĭįıỉị"),
        ("j", "Ĵĵǰ"),
        ("k", "ĶǨḰḲḴķǩḱḳḵ"),
        ("l", "ĹĻĽĿŁḶḸḺḼĺļľŀłḷḹḻḽ"),
        ("m", "ḾṀṂḿṁṃ"),
        ("n", "ÑŃŅŇṄṆṈṊñńņňṅṇṉṋ"),
        ("o", "ÒÓÔÕÖØŌŎŐƠǑǪỌỎỐỒỔỖỘòóôõöøōŏőơǒǫọỏốồổỗộ"),
        ("p", "ṔṖṕṗ"),
        ("r", "ŔŖŘṘṚṜṞŕŗřṙṛṝṟ"),
        ("s", "ŚŜŠȘṠṢśŝšșṡṣ"),
        ("sh", "Şş"),
        ("ss", "ßẞ"),
        ("t", "ŢŤŦȚṪṬṮṰţťŧțṫṭṯṱẗ"),
        ("u", "ÙÚÛÜŨŪŬŮŰŲƯǓỤỦỨỪỬỮỰùúûüũūŭůűųưǔụủứừửữự"),
        ("v", "ṼṾṽṿ"),
        ("w", "ŴẀẂẄẆẈŵẁẃẅẇẉẘ"),
        ("x", "ẊẌẋẍ"),
        ("y", "ÝŶŸẎỲỴỶỸýŷÿẏỳỵỷỹẙ"),
        ("z", "ŹŻŽẐẒẔźżžẑẓẕ"),
        ("ae", "Ææ"),
        ("oe", "Œœ"),
        // Cyrillic letters as Ukrainian and Russian names are romanized in common.
        ("a", "Аа"), ("b", "Бб"), ("v", "Вв"), ("g", "ГгҐґ"), ("d", "Дд"), ("e", "ЕеЁёЭэ"), ("ie", "Єє"), ("zh", "Жж"), ("z", "Зз"), ("i", "ИиІіЇїЙй"),
        ("k", "Кк"), ("l", "Лл"), ("m", "Мм"), ("n", "Нн"), ("o", "Оо"), ("p", "Пп"), ("r", "Рр"), ("s", "Сс"), ("t", "Тт"), ("u", "УуЎў"), ("f", "Фф"),
        ("kh", "Хх"), ("ts", "Цц"), ("ch", "Чч"), ("sh", "Шш"), ("shch", "Щщ"), ("y", "Ыы"), ("iu", "Юю"), ("ia", "Яя"), ("", "ЬьЪъ"),
        // Arabic letters that are written in more than one way.
        ("ا", "أإآٱ"),
        ("ه", "ةۀہھۃ"),
        ("ي", "ىیېۍئێ"),
        ("ك", "کڪ"),
        ("و", "ؤۆۇۈۋ"),
        ("ل", "ڵ"),
        ("ر", "ڕ"),
    }.SelectMany(group => group.Marked.Distinct().Select(marked => (marked, group.Plain)))
        .ToFrozenDictionary(pair => pair.marked, pair => pair.Plain);

    /// <summary>
    /// The plain lower-case form of a character: empty for marks that only colour a letter (combining marks, vowel signs, ayn, hamza
    /// and apostrophes of any kind), one space for anything that parts words, else one letter or digit, or a few letters.
    /// </summary>
    /// <param name="character">Any UTF-16 unit; what is not in the tables stays itself in lower case.</param>
    /// <param name="cedillaIsMark">Whether ş and ç are s and c with a mark, as GeoNames romanizes Arabic, rather than the Turkish letters.</param>
    internal static string Of(char character, bool cedillaIsMark) => character switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => Ascii[character],
        >= 'A' and <= 'Z' => Ascii[character + ('a' - 'A')],
        'ş' or 'Ş' when cedillaIsMark => "s",
        'ç' or 'Ç' when cedillaIsMark => "c",
        '\'' or '`' or '´' or '‘' or '’' or '‛' or '′' => "",
        >= '\u02B0' and <= '\u036F' => "",
        >= '\u064B' and <= '\u065F' or '\u0670' or 'ـ' or 'ء' => "",
        >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' or '\uFEFF' => "",
        >= '٠' and <= '٩' => Ascii['0' + (character - '٠')],
        >= '۰' and <= '۹' => Ascii['0' + (character - '۰')],
        _ when Plain.TryGetValue(character, out var plain) => plain,
        _ when char.IsLetterOrDigit(character) || char.IsSurrogate(character) => char.ToLowerInvariant(character).ToString(),
        _ when char.IsControl(character) || !char.IsLetterOrDigit(character) => " ",
        _ => " ",
    };

    static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    /// <summary>Whether it belongs to the Arabic script.</summary>
    internal static bool IsArabic(char character) => character is >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F';
}
