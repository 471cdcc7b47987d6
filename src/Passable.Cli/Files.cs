namespace Passable.Cli;

/// <summary>Whole files in and out, with sentences for what goes wrong.</summary>
public static class Files
{
    /// <summary>The bytes of a file.</summary>
    public static Outcome<byte[]> Bytes(Shell shell, string path)
    {
        if (string.IsNullOrWhiteSpace(path)) return new Refusal("the path of a file is empty; name a file");
        try
        {
            if (Directory.Exists(shell.At(path))) return new Refusal($"{path} is a directory; name a file in it");
            if (!File.Exists(shell.At(path))) return new Refusal($"{path} does not exist; check the path");
            return File.ReadAllBytes(shell.At(path));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Refusal($"{path} could not be read: {failed.Message}");
        }
    }

    /// <summary>Writes the file whole, or tells why not.</summary>
    public static Refusal? Write(Shell shell, string path, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(shell.At(path), bytes);
            return null;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Refusal($"{path} could not be written: {failed.Message}");
        }
    }
}
