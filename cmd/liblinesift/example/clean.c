/*
 * Writes the lines of files that are worth keeping, each file a document:
 *
 *	cc -I cmd/liblinesift -o clean cmd/liblinesift/example/clean.c -L . -llinesift
 *	LD_LIBRARY_PATH=. ./clean FILE...
 */
#include <stdio.h>
#include <stdlib.h>

#include "linesift.h"

static void die(const char *what, const char *why)
{
	fprintf(stderr, "clean: %s: %s\n", what, why);
	exit(1);
}

/* read_file returns what a file has, in memory that the caller frees. */
static char *read_file(const char *path, size_t *size)
{
	FILE *in = fopen(path, "rb");
	size_t room = 1 << 16;
	char *text = malloc(room);

	if (in == NULL)
		die(path, "cannot be opened");
	for (*size = 0; text != NULL; text = realloc(text, room *= 2)) {
		*size += fread(text + *size, 1, room - *size, in);
		if (*size < room)
			break;
	}
	if (text == NULL || ferror(in))
		die(path, "cannot be read");
	fclose(in);
	return text;
}

int main(int argc, char **argv)
{
	size_t count = argc - 1, i;
	char **texts = calloc(count + 1, sizeof *texts), *error;
	size_t *sizes = calloc(count + 1, sizeof *sizes);
	linesift_model model;
	linesift_texts *kept;

	for (i = 0; i < count; i++)
		texts[i] = read_file(argv[i + 1], &sizes[i]);
	if (linesift_open(NULL, &model, &error) != LINESIFT_OK)
		die("the model", error);
	if (linesift_clean(model, LINESIFT_TEXT, LINESIFT_PLAIN, (const char *const *)texts, sizes, count, 0, &kept, &error) != LINESIFT_OK)
		die("cleaning", error);
	for (i = 0; i < kept->count; i++) {
		fwrite(kept->text[i], 1, kept->size[i], stdout);
		free(texts[i]);
	}
	linesift_free(kept);
	linesift_close(model);
	free(texts);
	free(sizes);
	return fflush(stdout) == 0 ? 0 : 1;
}
