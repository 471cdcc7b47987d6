using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Passable.Tests.House;

/// <summary>The rules of CONTRIBUTING.md that reflection can keep.</summary>
public sealed class HouseRuleTests
{
    static readonly Assembly[] Rooms =
    [
        typeof(Passable.Routing.Weight).Assembly,
        typeof(Passable.Reports.Report).Assembly,
        typeof(Passable.Ledger.ILedger).Assembly,
        typeof(Passable.Server.PassableServer).Assembly,
        typeof(Passable.Cli.Shell).Assembly,
    ];

    static IEnumerable<Type> Types => Rooms.SelectMany(room => room.GetTypes())
        .Where(type => type.Namespace?.StartsWith("Passable", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CompilerGeneratedAttribute), false) && !type.Name.Contains('<'));

    static readonly string[] Banned = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Processor", "Handler", "Info", "Data", "Impl", "Base", "Dto", "Common", "Core", "Shared"];

    [Fact]
    public void No_name_says_nothing_of_the_field() =>
        Assert.Empty(Types.Where(type => Banned.Any(word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal) || type.Namespace!.Split('.').Contains(word))).Select(type => type.FullName));

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() =>
        Assert.Empty(Types.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract).Select(type => type.FullName));

    [Fact]
    public void Public_records_cannot_be_changed() =>
        Assert.Empty(Types.Where(type => type.IsPublic && type.GetMethod("<Clone>$") is not null)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(property => $"{property.DeclaringType}.{property.Name}"));

    [Fact]
    public void No_public_member_speaks_in_the_frameworks_dates() =>
        Assert.Empty(Types.Where(type => type.IsPublic && type.Assembly != typeof(Passable.Server.PassableServer).Assembly)
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(member => member switch
            {
                PropertyInfo property => IsFrameworkDate(property.PropertyType),
                MethodInfo method when method.GetBaseDefinition() == method => IsFrameworkDate(method.ReturnType) || method.GetParameters().Any(parameter => IsFrameworkDate(parameter.ParameterType)),
                _ => false,
            })
            .Select(member => $"{member.DeclaringType}.{member.Name}"));

    static bool IsFrameworkDate(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(DateTime) || plain == typeof(DateTimeOffset));

    [Fact]
    public void A_conversion_returns_what_its_name_says() =>
        Assert.Empty(Types.Where(type => type.IsPublic).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.StartsWith("To", StringComparison.Ordinal) && method.Name.Length > 2 && char.IsUpper(method.Name[2]) && method.Name is not ("ToString" or "ToJson" or "ToBytes"))
            .Where(method => !method.ReturnType.Name.Contains(method.Name[2..], StringComparison.Ordinal))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void No_public_call_takes_a_bare_yes_or_no() =>
        Assert.Empty(Types.Where(type => type.IsPublic && type.Namespace is "Passable.Reading" or "Passable.Placing" or "Passable.Roads" or "Passable.Gazetteers" or "Passable.Routes" or "Passable.Routing")
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name is not ("Deconstruct" or "Equals" or "PrintMembers"))
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(bool)))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void Closed_families_are_closed() =>
        Assert.Empty(Types.Where(type => type.IsPublic && type.IsAbstract && !type.IsSealed && type.GetMethod("<Clone>$") is not null)
            .Where(type => type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Any(constructor => constructor.GetParameters().Length == 0 && !constructor.IsPrivate))
            .Select(type => type.FullName));

    [Fact]
    public void Unsafe_code_stands_in_the_hot_room_alone() =>
        Assert.Equal(
            [typeof(Passable.Routing.Weight).Assembly],
            Rooms.Where(room => room.ManifestModule.IsDefined(typeof(System.Security.UnverifiableCodeAttribute), false)));
}
