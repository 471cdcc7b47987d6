using System.Collections.Concurrent;

namespace Passable.Roads.Osm;

/// <summary>
/// Reads OpenStreetMap's PBF format (wiki.openstreetmap.org/wiki/PBF_Format), from front to back, from any stream: nodes plain and
/// dense, ways, relations, with tags, versions and times of edit; blobs packed with zlib or not at all. Refused by name: blobs packed
/// with lzma, zstd, lz4 or bzip2, histories (HistoricalInformation), and any other feature a file requires that is not known here.
/// <para>
/// Memory is bounded whatever the file holds: for each block in flight (two a thread) at most its 32 MiB packed and unpacked and the
/// largest object in it. Any file gives blocks or a refusal that names the byte it is broken at, never an exception. A file that was
/// cut off just between two blocks looks whole: the format has no end mark.
/// </para>
/// </summary>
public static class OsmPbf
{
    /// <summary>
    /// Reads every block: <paramref name="decode"/> is called for each, on up to <paramref name="threads"/> threads at once and in no
    /// order; <paramref name="take"/> gets what it gave, on the caller's thread and in the order of the file.
    /// </summary>
    /// <param name="stream">The file from its start; it is read to its end and left open.</param>
    /// <param name="file">What the file is called in sentences.</param>
    /// <param name="threads">At least 1; with 1 nothing leaves the caller's thread.</param>
    /// <param name="decode">Takes what it needs from a block, which is used again afterwards.</param>
    /// <param name="take">What is done with it.</param>
    /// <returns>The file's header, or what is wrong with the file; blocks before the fault have been taken by then.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Outcome<OsmHeader> Read<T>(Stream stream, string file, int threads, Func<OsmBlock, T> decode, Action<T> take)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(decode);
        ArgumentNullException.ThrowIfNull(take);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        OsmHeader? header = null;
        var idle = new ConcurrentBag<Work<T>>();
        var flying = new Queue<Work<T>>();
        try
        {
            var blobs = new PbfBlobs(stream);
            while (true)
            {
                if (!idle.TryTake(out var work)) work = new Work<T>();
                if (!blobs.Next(work.Blob)) break;
                if (work.Blob.Type == "OSMHeader")
                {
                    header = At(work.Blob, () => OsmHeader.Of(work.Unpacked()));
                    idle.Add(work);
                }
                else if (work.Blob.Type != "OSMData")
                {
                    idle.Add(work);
                }
                else if (threads == 1)
                {
                    take(work.Do(decode));
                    idle.Add(work);
                }
                else
                {
                    if (flying.Count == 2 * threads) Land(flying.Dequeue());
                    work.Start(decode);
                    flying.Enqueue(work);
                }
            }

            while (flying.TryDequeue(out var work)) Land(work);
            return header is null ? new Refusal($"{file} is empty; fetch it again") : header;
        }
        catch (PbfFault fault)
        {
            return new Refusal($"{file} {fault.Message}");
        }
        finally
        {
            foreach (var work in flying) work.Wait();
        }

        void Land(Work<T> work)
        {
            take(work.Result());
            idle.Add(work);
        }
    }

    /// <summary>Whether a file that begins with these bytes (32 are enough) looks like OSM PBF.</summary>
    public static bool IsPbf(ReadOnlySpan<byte> start) => start.Length > 6 && start[0] == 0 && start[1] == 0 && start[4..Math.Min(start.Length, 32)].IndexOf("OSMHeader"u8) >= 0;

    /// <summary>What a file says of itself; nothing but its first block is read.</summary>
    /// <param name="stream">The file from its start.</param>
    /// <param name="file">What the file is called in sentences.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static Outcome<OsmHeader> Header(Stream stream, string file)
    {
        try
        {
            var work = new Work<OsmHeader>();
            return new PbfBlobs(stream).Next(work.Blob)
                ? At(work.Blob, () => OsmHeader.Of(work.Unpacked()))
                : new Refusal($"{file} is empty; fetch it again");
        }
        catch (PbfFault fault)
        {
            return new Refusal($"{file} {fault.Message}");
        }
    }

    static T At<T>(PbfBlob blob, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PbfFault fault)
        {
            throw new PbfFault($"cannot be read at byte {blob.Offset}: {fault.Message}");
        }
    }

    /// <summary>A blob on its way to becoming a result. Its buffers are used again. Mutable; handed from thread to thread, never shared.</summary>
    sealed class Work<T>
    {
        readonly OsmBlock block = new();
        Task<T>? task;

        internal PbfBlob Blob { get; } = new();

        internal ReadOnlySpan<byte> Unpacked()
        {
            var length = PbfBlobs.Unpack(Blob, ref block.Bytes);
            return block.Bytes.AsSpan(0, length);
        }

        internal T Do(Func<OsmBlock, T> decode) => At(Blob, () =>
        {
            block.Open(Blob.Offset, Unpacked().Length);
            return decode(block);
        });

        internal void Start(Func<OsmBlock, T> decode) => task = Task.Run(() => Do(decode));

        internal T Result() => task!.GetAwaiter().GetResult();

        /// <summary>Waits until nothing is done any more; what went wrong is of no interest then.</summary>
        internal void Wait()
        {
            try
            {
                task?.Wait();
            }
            catch (AggregateException)
            {
                _ = task!.Exception;
            }
        }
    }
}
